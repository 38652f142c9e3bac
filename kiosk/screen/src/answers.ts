import { ref, watch, type Ref } from 'vue';
import type { AnswerEntry, AnswersFound, AnswersQuestion } from '@servicehall/ui-kit';
import type { Session } from './session';

const none: AnswersFound = { revision: 0, total: 0, answers: [] };

/** What the hall's answer library has for a question, best first; empty while the hall is out of reach. */
export function useAnswers(session: Session, question: () => AnswersQuestion | null): Ref<AnswersFound> {
  const found = ref<AnswersFound>(none);
  let newest = 0;
  watch(question, async asked => {
    const mine = ++newest;
    const answer = asked ? await session.hall.call<AnswersFound>('Answers', asked).catch(() => none) : none;
    if (mine === newest) found.value = answer ?? none;
  }, { immediate: true, deep: true });
  return found;
}

/** The answers to some matters, one matter after the other, each entry once. */
export function useAnswersOf(session: Session, matters: () => readonly string[]): Ref<AnswerEntry[]> {
  const found = ref<AnswerEntry[]>([]);
  let newest = 0;
  watch(matters, async wanted => {
    const mine = ++newest;
    const answers = await Promise.all(wanted.map(matter => session.hall.call<AnswersFound>('Answers', { matter, take: 8 }).catch(() => none)));
    const all = new Map(answers.flatMap(answer => answer?.answers ?? []).filter(entry => entry.kind === 'question').map(entry => [entry.id, entry]));
    if (mine === newest) found.value = [...all.values()];
  }, { immediate: true });
  return found;
}
