import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, type EffectScope } from 'vue';
import type { ClerkPass, VisitView, WindowCommand, WindowView, Wire } from '@servicehall/ui-kit';
import { useDesk, type Desk } from '../src/desk';

/** The wire of one connection, whose other end answers as it is told. */
class Line implements Wire {
  readonly heard = new Map<string, (content: unknown) => void>();
  readonly submitted: string[] = [];
  private readonly answer: (command: WindowCommand) => unknown;
  constructor(answer: (command: WindowCommand) => unknown) { this.answer = answer; }
  async start() { /* is there at once */ }
  async stop() { /* nothing is held */ }
  async invoke<T>(method: string, command?: WindowCommand): Promise<T> {
    if (method === 'Enter') return { catalog: {} } as T;
    this.submitted.push(command!.kind);
    return (await this.answer(command!)) as T;
  }
  on(name: string, hears: (...content: unknown[]) => void) { this.heard.set(name, hears); }
  onclose() { /* it never breaks */ }
}

const visit = (number: number) => ({ visit: number, number: `B00${number}`, state: 'serving', leg: 0, matters: [{ matter: 'a', leg: 0, state: 'current' }] }) as unknown as VisitView;
const view = (part: Partial<WindowView>) => ({ at: new Date().toISOString(), state: 'open', waitingHere: 3, lanes: [], parked: [], recent: [], missed: [], ...part }) as WindowView;
const pass = (clerk: string): ClerkPass => ({ token: clerk, clerk, role: 'clerk', expiresAt: new Date(Date.now() + 3_600_000).toISOString() }) as unknown as ClerkPass;

describe('a press at the desk', () => {
  let scope: EffectScope;
  let desk: Desk;
  let lines: Line[];
  let answer: (command: WindowCommand) => unknown;

  async function show(part: Partial<WindowView>) {
    lines.at(-1)!.heard.get('hall')!(view(part));
    await nextTick();
  }

  beforeEach(async () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) });
    lines = [];
    answer = () => ({ position: 1, outcome: { kind: 'noted' } });
    const wire = () => {
      const line = new Line(command => answer(command));
      lines.push(line);
      return line;
    };
    scope = effectScope();
    desk = scope.run(() => useDesk('3', () => 'en', key => key, wire))!;
    desk.signedIn(pass('li'));
    await vi.waitFor(() => expect(desk.connected.value).toBe(true));
    await show({ current: visit(1) });
  });

  afterEach(() => {
    scope.stop();
    vi.unstubAllGlobals();
  });

  it('asks about the visit that is here, and asks no more when the next one is there', async () => {
    await desk.press('transfer');
    await show({ current: visit(1), waitingHere: 2 });
    expect(desk.question.value).toBe('transfer');
    await show({ current: visit(2), waitingHere: 2 });
    expect(desk.question.value).toBeNull();
  });

  it('leaves nothing of a clerk who has signed out to the next one, not even what is answered late', async () => {
    let tell: (answered: unknown) => void = () => undefined;
    answer = () => new Promise(resolve => (tell = resolve));
    const pressing = desk.press('main');
    desk.question.value = 'park';
    desk.helping.value = true;
    desk.signOut();
    desk.signedIn(pass('wang'));
    expect([desk.question.value, desk.helping.value, desk.busy.value, desk.sentence.value]).toEqual([null, false, false, '']);
    tell({ position: 1, rejection: { type: 'not-serving', detail: '', remedy: '' } });
    await pressing;
    expect(desk.sentence.value).toBe('');
    expect(lines.map(line => line.submitted).flat()).toEqual(['finish']);
  });

  it('leaves nothing to another clerk who signs in over an expired pass, and what was asked to the same', () => {
    answer = () => new Promise(() => undefined);
    void desk.press('main');
    desk.question.value = 'park';
    desk.signedIn(pass('li'));
    expect([desk.question.value, desk.busy.value]).toEqual(['park', false]);
    desk.signedIn(pass('wang'));
    expect(desk.question.value).toBeNull();
  });

  it('finishes and calls the next one without a complaint where the hall has called by itself meanwhile', async () => {
    const busy = (number: number) => ({ position: 1, rejection: { type: 'window-busy', detail: '', remedy: '', visit: number } });
    answer = command => (command.kind === 'call-next' ? busy(2) : { position: 1, outcome: { kind: 'noted' } });
    await desk.press('main');
    expect(lines.at(-1)!.submitted).toEqual(['finish', 'call-next']);
    expect(desk.sentence.value).toBe('');

    await vi.waitFor(() => expect(desk.busy.value).toBe(false), 5000);
    answer = command => (command.kind === 'call-next' ? busy(1) : { position: 1, outcome: { kind: 'noted' } });
    await desk.press('main');
    expect(desk.sentence.value).not.toBe('');
  });
});
