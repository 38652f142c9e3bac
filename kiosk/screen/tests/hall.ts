import { reactive, shallowReactive, shallowRef } from 'vue';
import { ConnectionLost, type KioskSetup, type KioskTake, type LinkState } from '@servicehall/ui-kit';
import { anlan } from '../dev/anlan';
import type { KioskHall } from '../src/session';

/** A hall that answers as it is told, and remembers what it was asked. */
export class Hall implements KioskHall {
  readonly state: LinkState = reactive({ link: 'connected', since: 0, lastPictureAt: 0, refused: null });
  readonly setup = shallowRef({ kiosk: 'kiosk-1', catalog: anlan } as KioskSetup);
  readonly pictures: Record<string, unknown> = shallowReactive<Record<string, unknown>>({ station: { printer: 'ready', cardReader: 'ready', scanner: 'ready', since: '' } });
  readonly asked: [string, unknown][] = [];
  answer: (method: string, argument: unknown) => unknown = () => given(7);
  private heard = new Map<string, (content: never) => void>();

  on<T>(name: string, hear: (content: T) => void): void {
    this.heard.set(name, hear as (content: never) => void);
  }
  push = (name: string, content: unknown) => this.heard.get(name)!(content as never);
  async call<T>(method: string, argument?: unknown): Promise<T> {
    this.asked.push([method, argument]);
    if (this.state.link !== 'connected') throw new ConnectionLost();
    return (await this.answer(method, argument)) as T;
  }
  callUntilAnswered<T>(_: number, method: string, argument?: unknown): Promise<T> {
    return this.call<T>(method, argument);
  }
  takes = () => this.asked.filter(([method]) => method === 'TakeNumber').map(([, take]) => take as KioskTake);
  count = (method: string) => this.asked.filter(([asked]) => asked === method).length;
}

/** The answer of a hall that gave a number. */
export const given = (visit: number) => ({ answer: { position: visit, outcome: { kind: 'number-given', visit, number: 'B127', code: 'c', area: 'B', ahead: 6, legs: [] } }, ticketQr: ['1'], paper: true });
