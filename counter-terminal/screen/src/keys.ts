/**
 * Which keys of the desk do something in which state. A key that cannot be pressed keeps its place and says why.
 * Pure: the view, the moment and the state of the line in; the keys out.
 */
import type { WindowCommand, WindowView } from '@servicehall/ui-kit';

/** The keys of the desk; `main` is the big one. */
export type KeyName = 'main' | 'recall' | 'no-show' | 'step' | 'park' | 'transfer' | 'undo' | 'pause' | 'close';

/** What a press of a key does: commands one after another, or a question in place. */
export type Act = WindowCommand['kind'] | 'ask-park' | 'ask-transfer' | 'ask-pause';

/** One key as it stands now. */
export interface DeskKey {
  name: KeyName;
  /** The label: a word of `keys.label`. */
  label: string;
  /** What it does, in order: the next only after the one before was accepted. Empty when it cannot be pressed. */
  acts: Act[];
  /** Why it cannot be pressed: a word of `keys.why`; null when it can. */
  why: string | null;
}

/** The state of the desk that decides. */
export interface DeskMoment {
  view: WindowView;
  /** The hall's time now, in milliseconds. */
  now: number;
  /** Whether a command can get through and the picture is the newest one. */
  connected: boolean;
}

/** Every key, by name. */
export function deskKeys(moment: DeskMoment): Record<KeyName, DeskKey> {
  const keys = {
    main: mainKey(moment.view),
    recall: whileCalled('recall', moment.view),
    'no-show': whileCalled('no-show', moment.view),
    step: stepKey(moment.view),
    park: key('park', 'park', moment.view.current?.state === 'serving' ? ['ask-park'] : [], 'not-serving'),
    transfer: key('transfer', 'transfer', moment.view.current ? ['ask-transfer'] : [], 'nobody-here'),
    undo: undoKey(moment),
    pause: pauseKey(moment.view),
    close: closeKey(moment.view),
  };
  if (!moment.connected) {
    for (const name of Object.keys(keys) as KeyName[]) keys[name] = { ...keys[name], acts: [], why: 'disconnected' };
  }

  return keys;
}

function mainKey({ state, current, waitingHere }: WindowView): DeskKey {
  if (current?.state === 'called') return key('main', 'start', ['start']);
  if (current?.state === 'serving') {
    return state === 'open' && waitingHere > 0
      ? key('main', 'finish-next', ['finish', 'call-next'])
      : key('main', 'finish', ['finish']);
  }

  if (state === 'closed') return key('main', 'open', ['open-window']);
  if (state === 'paused') return key('main', 'reopen', ['open-window']);
  return key('main', 'call-next', waitingHere > 0 ? ['call-next'] : [], 'nobody-waits');
}

function whileCalled(name: 'recall' | 'no-show', { current }: WindowView): DeskKey {
  return key(name, name, current?.state === 'called' ? [name] : [], current ? 'already-here' : 'nobody-called');
}

function stepKey({ current }: WindowView): DeskKey {
  if (current?.state === 'serving') return key('step', 'finish', ['finish']);
  return key('step', 'start', current?.state === 'called' ? ['start'] : [], 'nobody-called');
}

function undoKey({ view, now }: DeskMoment): DeskKey {
  const possible = view.undoUntil !== undefined && Date.parse(view.undoUntil) > now;
  return key('undo', 'undo', possible ? ['undo'] : [], 'too-late');
}

function pauseKey({ state }: WindowView): DeskKey {
  if (state === 'paused') return key('pause', 'reopen', ['open-window']);
  return key('pause', 'pause', state === 'open' ? ['ask-pause'] : [], 'not-open');
}

function closeKey({ state, current }: WindowView): DeskKey {
  if (state === 'closed') return key('close', 'open', ['open-window']);
  return key('close', 'close', current ? [] : ['close-window'], 'somebody-here');
}

function key(name: KeyName, label: string, acts: Act[], why = ''): DeskKey {
  return { name, label, acts, why: acts.length > 0 ? null : why };
}

/** How each key is pressed on the keyboard, as it is written on the key. */
export const keyCaps: Record<KeyName, string> = {
  main: 'Space', recall: 'F2', 'no-show': 'F3', step: 'F4', park: 'F6', transfer: 'F7', undo: 'Ctrl Z', pause: 'F9', close: 'Shift F9',
};

/** What of a keyboard event decides. */
export interface Stroke {
  code: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const byCode: Record<string, KeyName> = { Space: 'main', F2: 'recall', F3: 'no-show', F4: 'step', F6: 'park', F7: 'transfer', F9: 'pause' };

/** The key a stroke means; null when it means none (and then belongs to the browser). */
export function keyOf(stroke: Stroke): KeyName | null {
  if (stroke.altKey || stroke.metaKey) return null;
  if (stroke.ctrlKey) return stroke.code === 'KeyZ' && !stroke.shiftKey ? 'undo' : null;
  if (stroke.shiftKey) return stroke.code === 'F9' ? 'close' : null;
  return byCode[stroke.code] ?? null;
}
