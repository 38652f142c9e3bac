import { describe, expect, it } from 'vitest';
import type { Ask, Reply } from '@servicehall/ui-kit/desk';
import { usePress } from '../src/press';

describe('a press of a form', () => {
  const keys: string[] = [];
  const answers: Reply<unknown>[] = [];
  const ask = (async (_method: string, _path: string, _body: unknown, headers: Record<string, string>) => {
    keys.push(headers['idempotency-key']!);
    return answers.shift() ?? { ok: {} };
  }) as Ask;
  const problem = (type: string) => ({ problem: { type, detail: '', remedy: '' } });

  async function idsOf(presses: [path: string, body: object, answer: Reply<unknown>][]): Promise<string[]> {
    const form = usePress(ask);
    keys.length = 0;
    for (const [path, body, answer] of presses) {
      answers.push(answer);
      await form.post(path, body);
    }

    return [...keys];
  }

  it('is the same press for as long as nobody knows what came of it', async () => {
    const [first, second, third, fourth] = await idsOf([
      ['/applications', { matter: 'a' }, problem('hall-unreachable')], ['/applications', { matter: 'a' }, problem('busy')],
      ['/applications', { matter: 'a' }, { ok: {} }], ['/applications', { matter: 'a' }, { ok: {} }],
    ]);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
  });

  it('is another press after a refusal, and with other words in it', async () => {
    const refused = await idsOf([['/applications', { matter: 'a' }, problem('unknown-matter')], ['/applications', { matter: 'a' }, { ok: {} }]]);
    expect(refused[1]).not.toBe(refused[0]);
    const changed = await idsOf([['/pick-ups/Q0001/hand-over', { code: '1' }, problem('hall-unreachable')], ['/pick-ups/Q0002/hand-over', { code: '1' }, problem('hall-unreachable')], ['/pick-ups/Q0002/hand-over', { code: '2' }, { ok: {} }]]);
    expect(new Set(changed).size).toBe(3);
  });

  it('does nothing while the one before is at work, and can be pressed again when that failed', async () => {
    const form = usePress(ask);
    let worked = 0;
    let end: () => void = () => undefined;
    const work = () => { worked++; return new Promise<void>(resolve => (end = resolve)); };
    const first = form.once(work);
    await form.once(work);
    expect([worked, form.busy.value]).toEqual([1, true]);
    end();
    await first;
    await expect(form.once(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
    expect(form.busy.value).toBe(false);
  });
});
