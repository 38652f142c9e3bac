import { ref } from 'vue';
import { OpenPresses } from '@servicehall/ui-kit';
import type { Ask, Reply } from '@servicehall/ui-kit/desk';

/** One form: one press at a time. The same press again, while nobody knows what came of it, keeps its id; another press, or one with other words in it, has an id of its own. */
export function usePress(ask: Ask) {
  const busy = ref(false);
  const open = new OpenPresses();

  /** Does the work of a press; a second press meanwhile does nothing. */
  async function once(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await work();
    } finally {
      busy.value = false;
    }
  }

  async function post<T>(path: string, body: object): Promise<Reply<T>> {
    const mine = open.of('form', [path, body]);
    const reply = await ask<T>('POST', path, body, { 'idempotency-key': mine.id });
    open.answered(mine, 'problem' in reply ? reply.problem.type : undefined);
    return reply;
  }

  return { busy, once, post };
}
