import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { VisitView } from '@servicehall/ui-kit';
import type { Reply } from '@servicehall/ui-kit/desk';
import type { Hall } from './hall';

const afterMs = 350;
const lengthMin = 4;

/** Today's visit under the number in a field: looked for when the typing rests, and by whoever writes it down. */
export function useVisitUnder(hall: Pick<Hall, 'findVisit'>, number: () => string) {
  const wanted = computed(() => number().trim().toUpperCase());
  const visit = shallowRef<VisitView | null>(null);
  /** Whether the hall was asked and has no such number. */
  const unknown = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  // At once: what was found lies under the number it was found under, and under no other.
  watch(wanted, text => {
    clearTimeout(timer);
    [visit.value, unknown.value] = [null, false];
    if (text.length >= lengthMin) timer = setTimeout(() => void find(), afterMs);
  }, { flush: 'sync' });
  onScopeDispose(() => clearTimeout(timer));

  /** The visit, asked for unless it is there already; null where no number is written. */
  async function find(): Promise<Reply<VisitView | null>> {
    clearTimeout(timer);
    const asked = wanted.value;
    if (asked === '' || visit.value !== null) return { ok: visit.value };
    const reply = await hall.findVisit(asked);
    if (asked === wanted.value) {
      visit.value = 'ok' in reply ? reply.ok : null;
      unknown.value = 'problem' in reply && reply.problem.type === 'unknown-visit';
    }

    return reply;
  }

  return { visit, unknown, find };
}
