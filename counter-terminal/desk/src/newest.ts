import { onScopeDispose, watch } from 'vue';

/** Of questions asked one after the other only the newest is answered: the answer to one that was overtaken is null. */
export function useNewest() {
  let newest = 0;
  return async function only<T>(asking: Promise<T>): Promise<T | null> {
    const mine = ++newest;
    const answer = await asking;
    return mine === newest ? answer : null;
  };
}

/** How soon a changed question is asked: when the typing rests. */
const changedAfterMs = 200;

/** How soon the same question is asked again when the hall has moved on: a busy hall moves several times a second, and mostly not with cases. */
const movedAfterMs = 2000;

/** What a page asks and shows. */
export interface Followed<T> {
  /** The question as it stands now; null when there is nothing to ask. */
  question: () => string | null;
  /** How far the hall is. */
  position: () => unknown;
  ask: (question: string) => Promise<T>;
  hear: (answer: T) => void;
}

/** Keeps the answer to a page's question up to date. One question is under way at a time; only a changed question makes its answer worthless. */
export function useUpToDate<T>({ question, position, ask, hear }: Followed<T>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: object | null = null;
  let onceMore = false;

  function askAfter(pauseMs: number) {
    clearTimeout(timer);
    timer = setTimeout(askNow, pauseMs);
  }

  /** Asks without a pause; what is under way with the same question is heard first. */
  function askNow() {
    clearTimeout(timer);
    timer = undefined;
    onceMore = underWay !== null;
    const asked = question();
    if (underWay === null && asked !== null) void askOf(asked);
  }

  async function askOf(asked: string) {
    const mine = underWay = {};
    try {
      const answer = await ask(asked);
      if (mine === underWay) hear(answer);
    } finally {
      if (mine === underWay) {
        underWay = null;
        if (onceMore) askNow();
      }
    }
  }

  // At once, so that no answer comes between the change and its being seen.
  watch(question, () => {
    underWay = null;
    askAfter(changedAfterMs);
  }, { flush: 'sync' });
  watch(position, () => {
    if (timer === undefined) askAfter(movedAfterMs);
  });
  onScopeDispose(() => {
    underWay = null;
    clearTimeout(timer);
  });
  askNow();

  return { askNow };
}
