import { computed, ref } from 'vue';
import { OpenPresses, type Answer, type Language } from '@servicehall/ui-kit';
import { deskRefusal } from '@servicehall/ui-kit/desk';
import type { Board } from './board';

/** What a part of the page presses: one press at a time, and what the hall refused, in words. The same wish again, while nobody knows what came of it, is the same press. */
export function usePress(board: Board, language: () => Language, say: (key: string) => string) {
  const open = new OpenPresses();
  const busy = ref(false);
  const sentence = ref('');
  const possible = computed(() => board.connected.value && !busy.value);

  /** Asks the hall under the press's id, and tells whether it was done; `at` is when it was pressed first. */
  async function press(wish: unknown, ask: (id: string, at: number) => Promise<Answer>): Promise<boolean> {
    if (!possible.value) return false;
    busy.value = true;
    sentence.value = '';
    const mine = open.of('part', wish, board.now.value);
    try {
      const { rejection } = await ask(mine.id, mine.at);
      open.answered(mine, rejection?.type);
      if (rejection) sentence.value = deskRefusal(rejection, language());
      return !rejection;
    } catch {
      sentence.value = say('rejection.hall-unreachable');
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { possible, sentence, press };
}
