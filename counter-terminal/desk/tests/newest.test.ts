import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, ref, type EffectScope } from 'vue';
import { useNewest, useUpToDate } from '../src/newest';

describe('the newest question', () => {
  it('is answered, and no other, in whatever order the answers come', async () => {
    const newest = useNewest();
    const tell: ((answer: string) => void)[] = [];
    const ask = () => newest(new Promise<string>(resolve => tell.push(resolve)));
    const [first, second, third] = [ask(), ask(), ask()];
    tell[2]!('third');
    expect(await third).toBe('third');
    tell[0]!('first');
    tell[1]!('second');
    expect([await first, await second]).toEqual([null, null]);
  });
});

describe('an answer kept up to date in a busy hall', () => {
  let scope: EffectScope;
  let asked: { question: string; at: number }[];
  let heard: string[];
  const question = ref<string | null>('all');
  const position = ref(0);

  /** A page whose questions take so long to be answered; begins at 0 on its own clock. */
  function open(answersAfter: number) {
    return scope.run(() => useUpToDate({
      question: () => question.value,
      position: () => position.value,
      ask: text => {
        asked.push({ question: text, at: Date.now() });
        return new Promise<string>(resolve => setTimeout(() => resolve(text), answersAfter));
      },
      hear: answer => heard.push(answer),
    }))!;
  }

  /** The hall writes a record each quarter of a second. */
  async function busyFor(seconds: number) {
    for (let push = 0; push < seconds * 4; push++) {
      await vi.advanceTimersByTimeAsync(250);
      position.value++;
    }
  }

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    scope = effectScope();
    [asked, heard, question.value, position.value] = [[], [], 'all', 0];
  });

  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
  });

  it('follows the filter within 200 ms and the hall every two seconds, and drops no answer', async () => {
    open(600);
    await busyFor(4);
    question.value = 'late';
    await busyFor(6);
    expect(asked.map(one => one.at)).toEqual([0, 2250, 4200, 6250, 8250]);
    expect(heard).toEqual(['all', 'all', 'late', 'late', 'late']);
  });

  it('is asked for once more after an answer that took longer than the pause, and never twice at a time', async () => {
    open(5000);
    await busyFor(12);
    expect(asked.map(one => one.at)).toEqual([0, 5000, 10000]);
    expect(heard).toHaveLength(2);
  });

  it('is not that of the question before', async () => {
    open(600);
    await vi.advanceTimersByTimeAsync(500);
    question.value = 'late';
    await vi.advanceTimersByTimeAsync(150);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(heard).toEqual(['late']);
  });

  it('is asked for at once where somebody presses, and not where there is nothing to ask or nobody left', async () => {
    const page = open(100);
    await vi.advanceTimersByTimeAsync(150);
    question.value = 'late';
    page.askNow();
    await vi.advanceTimersByTimeAsync(300);
    expect(asked.map(one => one.at)).toEqual([0, 150]);
    question.value = null;
    await busyFor(3);
    question.value = 'all';
    position.value++;
    scope.stop();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toHaveLength(2);
  });
});
