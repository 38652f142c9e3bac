import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, ref, type EffectScope } from 'vue';
import type { VisitView } from '@servicehall/ui-kit';
import type { Reply } from '@servicehall/ui-kit/desk';
import { useVisitUnder } from '../src/visitUnder';

describe('the visit under a number', () => {
  let scope: EffectScope;
  let asked: string[];
  let answer: Reply<VisitView>;
  const number = ref('');
  const visit = { ok: { visit: 7, number: 'A012' } as VisitView };
  const problem = (type: string) => ({ problem: { type, detail: '', remedy: '' } });
  const open = () => scope.run(() => useVisitUnder({ findVisit: async text => (asked.push(text), answer) }, () => number.value))!;

  beforeEach(() => {
    vi.useFakeTimers();
    scope = effectScope();
    [asked, number.value, answer] = [[], '', visit];
  });

  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
  });

  it('is looked for when the typing rests, and a number nobody has is known', async () => {
    const under = open();
    for (number.value of ['a0', 'a01', ' a012']) await vi.advanceTimersByTimeAsync(100);
    await vi.advanceTimersByTimeAsync(350);
    expect([asked, under.visit.value, under.unknown.value]).toEqual([['A012'], visit.ok, false]);
    answer = problem('unknown-visit');
    number.value = 'A013';
    expect([under.visit.value, under.unknown.value]).toEqual([null, false]);
    await vi.advanceTimersByTimeAsync(350);
    expect([under.visit.value, under.unknown.value]).toEqual([null, true]);
    number.value = '';
    expect(under.unknown.value).toBe(false);
  });

  it('is looked for at once by who presses before, and once only', async () => {
    const under = open();
    number.value = 'A012';
    expect(await under.find()).toEqual(visit);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await under.find()).toEqual(visit);
    expect(asked).toEqual(['A012']);
  });

  it('is refused where nobody has the number or the hall is out of reach, and not needed where there is none', async () => {
    const under = open();
    expect(await under.find()).toEqual({ ok: null });
    number.value = 'A1';
    answer = problem('unknown-visit');
    expect(await under.find()).toEqual(answer);
    answer = problem('hall-unreachable');
    expect([await under.find(), under.unknown.value]).toEqual([answer, false]);
    answer = visit;
    expect(await under.find()).toEqual(visit);
  });

  it('is not that of the number before', async () => {
    const under = open();
    number.value = 'A012';
    const finding = under.find();
    number.value = 'A013';
    await finding;
    expect(under.visit.value).toBeNull();
  });
});
