import { computed, ref, type Ref } from 'vue';

/**
 * Choosing one of a list by keyboard or by mouse: the arrows move, Enter takes. Without a choice the one that fits what was typed is taken,
 * or the only one there is.
 */
export function useChoosing<T>(all: () => readonly T[], fits: (one: T) => boolean = () => false) {
  const chosen = ref(null) as Ref<T | null>;
  const ready = computed(() => {
    const list = all();
    if (chosen.value !== null && list.includes(chosen.value)) return chosen.value;
    return list.find(fits) ?? (list.length === 1 ? list[0]! : null);
  });

  /** Moves the choice by an arrow key; whether the stroke was one. */
  function moved(stroke: KeyboardEvent): boolean {
    const by = stroke.key === 'ArrowDown' ? 1 : stroke.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return false;
    stroke.preventDefault();
    const list = all();
    if (list.length === 0) return true;
    const at = ready.value === null ? -1 : list.indexOf(ready.value);
    chosen.value = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]!;
    return true;
  }

  return { chosen, ready, moved };
}
