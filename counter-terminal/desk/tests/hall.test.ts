import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import type { ClerkPass, VisitView, Wire } from '@servicehall/ui-kit';
import { useHall, type Hall } from '../src/hall';

/** The wire of one connection, whose other end pushes and finds what it is told. */
class Line implements Wire {
  readonly heard = new Map<string, (content: unknown) => void>();
  readonly wanted: string[] = [];
  find: () => VisitView | null = () => null;
  async start() { /* is there at once */ }
  async stop() { /* nothing is held */ }
  async invoke<T>(method: string, key?: { number: string }): Promise<T> {
    if (method === 'Enter') return { catalog: {} } as T;
    this.wanted.push(key!.number);
    return this.find() as T;
  }
  on(name: string, hears: (...content: unknown[]) => void) { this.heard.set(name, hears); }
  onclose() { /* it never breaks */ }
  push(name: string, content: object) { this.heard.get(name)!({ at: new Date().toISOString(), position: 1, ...content }); }
}

const pass = (clerk: string, more: Partial<ClerkPass> = {}): ClerkPass => ({ token: clerk, clerk, role: 'clerk', expiresAt: new Date(Date.now() + 3_600_000).toISOString(), ...more }) as unknown as ClerkPass;

describe('a desk of cases', () => {
  let scope: EffectScope;
  let hall: Hall;
  let lines: Line[];

  async function signIn(given: ClerkPass) {
    hall.signedIn(given);
    await vi.waitFor(() => expect(hall.connected.value).toBe(true));
  }

  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) });
    lines = [];
    scope = effectScope();
    hall = scope.run(() => useHall(() => {
      const line = new Line();
      lines.push(line);
      return line;
    }))!;
  });

  afterEach(() => {
    scope.stop();
    vi.unstubAllGlobals();
  });

  it('has its inbox from its own view, whatever the first cases of the hall are', async () => {
    await signIn(pass('zhou', { duties: ['reflection'] }));
    lines.at(-1)!.push('hall', { open: 400, overdue: 3, owners: [{ owner: 'desk', open: 2, overdue: 1, dueSoon: 0 }], cases: [{ case: 'F1', owner: 'tax' }] });
    lines.at(-1)!.push('inbox', { department: 'desk', cases: [{ case: 'F2', owner: 'desk' }, { case: 'F3', owner: 'desk' }] });
    expect(hall.inbox.value.map(row => row.case)).toEqual(['F2', 'F3']);
    expect([hall.all.value, hall.ours.value]).toMatchObject([{ open: 400, overdue: 3 }, { open: 2, overdue: 1 }]);
  });

  it('keeps its pages for who signs in again over an expired pass, and leaves none of them to another', async () => {
    const stands = () => hall.setup.value !== null && hall.view.value !== null;
    await signIn(pass('zhou', { duties: ['reflection'] }));
    lines.at(-1)!.push('hall', { open: 0, overdue: 0, owners: [], cases: [] });
    hall.signedIn(pass('zhou', { duties: ['reflection'] }));
    expect(stands()).toBe(true);
    hall.signedIn(pass('li'));
    expect(stands()).toBe(false);
    await signIn(pass('li'));
    lines.at(-1)!.push('hall', {});
    expect(stands()).toBe(true);
    hall.signOut();
    expect(stands()).toBe(false);
  });

  it('tells a number that nobody has from a hall that is out of reach', async () => {
    expect(await hall.findVisit('A012')).toMatchObject({ problem: { type: 'hall-unreachable' } });
    await signIn(pass('li'));
    const line = lines.at(-1)!;
    expect(await hall.findVisit('A012')).toMatchObject({ problem: { type: 'unknown-visit' } });
    line.find = () => ({ visit: 7 }) as VisitView;
    expect(await hall.findVisit('A012')).toEqual({ ok: { visit: 7 } });
    line.find = () => { throw new Error('The connection was closed.'); };
    expect(await hall.findVisit('A012')).toMatchObject({ problem: { type: 'hall-unreachable' } });
  });

  it('asks the hall for nothing that is no number: its hub would break off rather than say so', async () => {
    await signIn(pass('li'));
    for (const text of ['012', 'ABCD', 'A000', '张三', '']) expect(await hall.findVisit(text)).toMatchObject({ problem: { type: 'unknown-visit' } });
    expect(lines.at(-1)!.wanted).toEqual([]);
    await hall.findVisit('办A0012');
    expect(lines.at(-1)!.wanted).toEqual(['办A0012']);
  });
});
