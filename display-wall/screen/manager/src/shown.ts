import { onActivated, onDeactivated, ref, type Ref } from 'vue';

/** Whether a page that is kept with what was begun on it is the one shown: while it is not, it rests. */
export function useShown(): Ref<boolean> {
  const shown = ref(true);
  onActivated(() => { shown.value = true; });
  onDeactivated(() => { shown.value = false; });
  return shown;
}
