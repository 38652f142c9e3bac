import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';

/** How long a screen waits for a hand. */
export interface Patience {
  /** Seconds until it returns to the start; null where there is nothing to return from. */
  seconds: number | null;
  /** For how many of the last seconds the countdown is shown. */
  shown: number;
}

export interface Idle {
  /** Whole seconds left while the countdown is shown; null otherwise. */
  left: ComputedRef<number | null>;
  /** What is left of the whole patience, from 1 down to 0. */
  share: ComputedRef<number>;
  /** Somebody is there. */
  touch: () => void;
}

/** Counts down while nobody touches the screen, and says so; any touch begins again, and a hand's is told further. */
export function useIdle(patience: Ref<Patience>, leave: () => void, handCame: () => void): Idle {
  const leftMs = ref(0);
  let until = 0;
  const touch = () => {
    until = performance.now() + (patience.value.seconds ?? 0) * 1000;
    leftMs.value = until - performance.now();
  };

  const hand = () => {
    touch();
    handCame();
  };

  const timer = setInterval(() => {
    if (patience.value.seconds === null) return;
    leftMs.value = until - performance.now();
    if (leftMs.value > 0) return;
    touch();
    leave();
  }, 250);
  for (const sign of ['pointerdown', 'keydown'] as const) addEventListener(sign, hand, { capture: true });
  onScopeDispose(() => {
    clearInterval(timer);
    for (const sign of ['pointerdown', 'keydown'] as const) removeEventListener(sign, hand, { capture: true });
  });
  watch(patience, touch, { immediate: true });

  const left = computed(() => {
    const { seconds, shown } = patience.value;
    return seconds === null || leftMs.value > shown * 1000 ? null : Math.max(0, Math.ceil(leftMs.value / 1000));
  });
  const share = computed(() => (patience.value.seconds === null ? 1 : Math.max(0, Math.min(1, leftMs.value / 1000 / patience.value.seconds))));
  return { left, share, touch };
}
