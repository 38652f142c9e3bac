import { ref, watch, type Ref } from 'vue';
import type { HallView } from './contracts';
import { useNow } from './now';

/**
 * How far this machine's clock is from the hall's, learned from the times of the views: a view that comes because something
 * changed was made just now, while the first one after a connection may be old and only proves a clock that is behind.
 */
export class HallClock {
  /** What to add to this machine's time, in milliseconds. */
  ahead = 0;

  /** A view made at `at` on the hall's clock came at `now` on ours. */
  heard(at: number, now: number, fresh: boolean): void {
    if (fresh || at - now > this.ahead) this.ahead = at - now;
  }
}

/** The hall's present moment in milliseconds, stepping each second. */
export function useHallNow(view: () => Pick<HallView, 'at'> | null, connected: () => boolean): Ref<number> {
  const clock = new HallClock();
  const here = useNow();
  const hall = ref(Date.now());
  let first = true;
  watch(connected, up => { if (!up) first = true; });
  watch(view, seen => {
    if (seen === null) return;
    clock.heard(Date.parse(seen.at), Date.now(), !first);
    first = false;
    hall.value = Date.now() + clock.ahead;
  }, { immediate: true });
  watch(here, now => { hall.value = now + clock.ahead; });
  return hall;
}
