import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CitizenCase } from '@servicehall/ui-kit/contracts/cases.ts';
import { Cases } from '../src/cases';

const one = (change: Partial<CitizenCase> = {}) => ({ case: 'C1', of: 'bad-rating', step: 'answered', ...change }) as CitizenCase;

describe('What the hall was told under a code', () => {
  let answers: (() => Response | Promise<Response>)[];
  const asked = vi.fn(async (_address: string, wish: RequestInit = {}) => (wish.method === 'POST' ? new Response('{}') : answers.shift()!()));
  const changed = vi.fn();
  const found = (...list: CitizenCase[]) => () => new Response(JSON.stringify(list));
  const status = (of: number) => () => new Response('{}', { status: of });
  const cut = () => { throw new TypeError('Failed to fetch'); };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.clearAllMocks();
    vi.stubGlobal('document', { visibilityState: 'visible' });
    vi.stubGlobal('fetch', asked);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const begin = async (...of: typeof answers) => {
    answers = of;
    const cases = new Cases('K7P2', changed);
    await cases.look();
    return cases;
  };

  it('is asked again for as long as the hall was not reached, until it says that it knows nothing', async () => {
    for (const fault of [cut, status(429), status(500)]) {
      const cases = await begin(fault, fault, status(404));
      changed.mockClear();
      expect(cases.reached).toBe(false);
      await vi.advanceTimersByTimeAsync(60_000);
      expect([cases.reached, answers.length]).toEqual([true, 0]);
      expect(changed).toHaveBeenCalledTimes(1);
    }
  });

  it('is asked again every half minute while there is something, and not where there is nothing', async () => {
    const cases = await begin(found(one()), found(one({ step: 'closed' })), found());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(cases.list[0]!.step).toBe('closed');
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect([cases.list, answers.length]).toEqual([[], 0]);
  });

  it('stays while the hall is out of reach', async () => {
    const cases = await begin(found(one()), cut, found(one({ step: 'closed' })));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(cases.list[0]!.step).toBe('answered');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(cases.list[0]!.step).toBe('closed');
  });

  it('is what was asked for last, also when the answer before comes later', async () => {
    const cases = await begin(found(one({ asks: true })));
    let late: (answer: Response) => void = () => undefined;
    answers = [() => new Promise<Response>(resolve => (late = resolve)), found(one({ content: 5 }))];
    const before = cases.look();
    expect(await cases.judge('C1', 5, '', 'key')).toBeNull();
    late(found(one({ asks: true }))());
    await before;
    expect(cases.list).toEqual([one({ content: 5 })]);
  });
});
