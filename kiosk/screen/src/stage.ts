import { onScopeDispose, ref, type Ref } from 'vue';

/** The drawing board the kiosk is designed on, and how it fits the panel it runs on. */
export interface Stage {
  /** Wider than high: the same keys in two columns. */
  wide: boolean;
  scale: number;
  /** In design pixels; never smaller than the board. */
  width: number;
  height: number;
}

/** A board of 1080x1920 upright, of 1920x1080 lying; the longer side of the panel gets the rest as air. */
export function stageFor(width: number, height: number): Stage {
  const wide = width > height;
  const scale = Math.min(width / (wide ? 1920 : 1080), height / (wide ? 1080 : 1920)) || 1;
  return { wide, scale, width: width / scale, height: height / scale };
}

/** The stage of this window, following its size. */
export function useStage(): Ref<Stage> {
  const stage = ref(stageFor(innerWidth, innerHeight));
  const fit = () => (stage.value = stageFor(innerWidth, innerHeight));
  addEventListener('resize', fit);
  onScopeDispose(() => removeEventListener('resize', fit));
  return stage;
}
