import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import type { ClerkPass, Wire } from '@servicehall/ui-kit';
import { useHall, type Hall } from '../src/hall';

/** The wire of one connection, which lets in and pushes what it is told. */
class Line implements Wire {
  readonly heard = new Map<string, (content: unknown) => void>();
  async start() { /* is there at once */ }
  async stop() { /* nothing is held */ }
  async invoke<T>(): Promise<T> { return { catalog: {} } as T; }
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
});
