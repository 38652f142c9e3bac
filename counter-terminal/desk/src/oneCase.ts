import { computed, ref, shallowRef } from 'vue';
import type { CaseMoved, CaseStory } from '@servicehall/ui-kit';
import type { Problem } from '@servicehall/ui-kit/desk';
import type { Hall } from './hall';
import { usePress } from './press';
import type { ActId } from './who';

/** What asks for nothing more than the press. */
const atOnce: readonly ActId[] = ['accept', 'start', 'resume', 'close', 'file'];

/** One case at a desk: its story as it is known last, the step whose form is open, and what came of the last one. */
export function useOneCase(hall: Pick<Hall, 'ask'>, id: () => string, say: { t: (key: string) => string; refusal: (told: Problem) => string }) {
  const story = shallowRef<CaseStory | null>(null);
  const act = ref<ActId | null>(null);
  const said = shallowRef<{ text: string; bad: boolean } | null>(null);
  const unread = shallowRef<{ text: string; bad: boolean } | null>(null);
  const steps = usePress(hall.ask);
  let asked = 0;
  let heard = 0;

  /** What came of a step stands before what came of reading: a case sent on may be read no more by who sent it. */
  const told = computed(() => said.value ?? unread.value);

  async function load() {
    const mine = ++asked;
    const reply = await hall.ask<CaseStory>('GET', `/cases/${id()}`);
    // Only what is older than what stands there is dropped: a step waits for the first story that has it, not for the last.
    if (mine < heard) return;
    heard = mine;
    unread.value = 'problem' in reply ? { text: say.refusal(reply.problem), bad: true } : null;
    if ('ok' in reply) story.value = reply.ok;
  }

  const give = (one: ActId, body: object) => steps.once(async () => {
    const reply = await steps.post<CaseMoved>(`/cases/${id()}/${one === 'withdraw' || one === 'uncollected' ? 'close' : one}`, body);
    if ('problem' in reply) {
      said.value = { text: say.refusal(reply.problem), bad: true };
      return;
    }

    act.value = null;
    said.value = { text: say.t('done.' + one), bad: false };
    // Until the case stands there anew, its keys are those of before.
    await load();
  });

  /** Gives a step, or opens and shuts the form that asks for what it wants to know. */
  function press(one: ActId) {
    said.value = null;
    if (atOnce.includes(one)) void give(one, {});
    else act.value = act.value === one ? null : one;
  }

  /** Gives the step whose form is open, with what was filled in. */
  const submit = (body: object) => (act.value === null ? Promise.resolve() : give(act.value, body));

  return { story, act, told, busy: steps.busy, load, press, submit };
}
