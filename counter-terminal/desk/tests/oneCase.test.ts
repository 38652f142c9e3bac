import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseStory } from '@servicehall/ui-kit';
import type { Ask, Reply } from '@servicehall/ui-kit/desk';
import { useOneCase } from '../src/oneCase';

describe('a case at a desk', () => {
  let given: { path: string; id: string }[];
  let answers: ((reply: Reply<unknown>) => void)[];
  const ask: Ask = (_method, path, body, headers) => {
    if (body !== undefined) given.push({ path, id: headers!['idempotency-key']! });
    return new Promise(resolve => answers.push(resolve as (reply: Reply<unknown>) => void));
  };
  const open = () => useOneCase({ ask }, () => 'F1', { t: key => key, refusal: told => told.type });
  const problem = (type: string) => ({ problem: { type, detail: '', remedy: '' } });
  const story = (status: string) => ({ ok: { case: { row: { status } }, events: [] } as unknown as CaseStory });
  const answer = async (reply: Reply<unknown>) => {
    answers.shift()!(reply);
    await new Promise(resolve => setTimeout(resolve));
  };

  beforeEach(() => { [given, answers] = [[], []]; });

  it('takes one press at a time, and the same one again after a lost answer as the same', async () => {
    const one = open();
    one.press('note');
    void one.submit({ text: '已催办' });
    void one.submit({ text: '已催办' });
    expect([given.length, one.busy.value]).toEqual([1, true]);
    await answer(problem('hall-unreachable'));
    expect([one.told.value, one.act.value]).toEqual([{ text: 'hall-unreachable', bad: true }, 'note']);
    void one.submit({ text: '已催办' });
    await answer({ ok: {} });
    void one.load();
    await answer(story('assigned'));
    expect(given.map(step => step.id)).toEqual([given[0]!.id, given[0]!.id]);
    expect(one.act.value).toBeNull();
  });

  it('is told as done also where the case cannot be read after it', async () => {
    const one = open();
    one.press('transfer');
    void one.submit({ department: 'tax', reason: '不归我们' });
    await answer({ ok: {} });
    await answer(problem('not-allowed'));
    void one.load();
    await answer(problem('not-allowed'));
    expect([one.told.value, one.busy.value]).toEqual([{ text: 'done.transfer', bad: false }, false]);
  });

  it('says why it cannot be read for as long as that is so', async () => {
    const one = open();
    void one.load();
    await answer(problem('hall-unreachable'));
    expect(one.told.value).toEqual({ text: 'hall-unreachable', bad: true });
    void one.load();
    await answer(story('assigned'));
    expect([one.told.value, one.story.value?.case.row.status]).toEqual([null, 'assigned']);
  });

  it('stands as it was answered last, but for an older answer that comes late', async () => {
    const one = open();
    const seen: (string | undefined)[] = [];
    for (const status of ['registered', 'assigned']) {
      void one.load();
      void one.load();
      if (status === 'assigned') answers.reverse();
      await answer(story(status));
      seen.push(one.story.value?.case.row.status);
      await answer(story('accepted'));
      seen.push(one.story.value?.case.row.status);
    }

    expect(seen).toEqual(['registered', 'accepted', 'assigned', 'assigned']);
  });
});
