/**
 * Which keys of the desk do something in which state. A key that cannot be pressed keeps its place and says why.
 * Pure: the view, the moment and the state of the line in; the keys out.
 */
import type { Rejection, RejoinVisit, VisitId, WindowCommand, WindowView } from '@servicehall/ui-kit';
import { openMatters } from './chain';

/** The keys of the desk; `main` is the big one. */
export type KeyName = 'main' | 'recall' | 'no-show' | 'step' | 'matters' | 'park' | 'transfer' | 'pick' | 'undo' | 'pause' | 'close' | 'day' | 'help';

/** What is asked in place. */
export type Question = 'pause' | 'park' | 'resume' | 'transfer' | 'matters' | 'pick' | 'day';

/** What a press of a key does: commands one after another, a question in place, or the sheet of keys. */
export type Act = WindowCommand['kind'] | RejoinVisit['kind'] | `ask-${Question}` | 'show-help';

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
  const { view } = moment;
  const keys = {
    main: mainKey(view),
    recall: whileCalled('recall', view),
    'no-show': whileCalled('no-show', view),
    step: stepKey(view),
    matters: key('matters', 'matters', view.current ? ['ask-matters'] : [], 'nobody-here'),
    park: parkKey(view),
    transfer: key('transfer', 'transfer', view.current ? ['ask-transfer'] : [], 'nobody-here'),
    pick: key('pick', 'pick', ['ask-pick']),
    undo: undoKey(moment),
    pause: pauseKey(view),
    close: closeKey(view),
    day: key('day', 'day', ['ask-day']),
    help: key('help', 'help', ['show-help']),
  };
  if (!moment.connected) {
    for (const name of Object.keys(keys) as KeyName[]) {
      if (name !== 'help') keys[name] = { ...keys[name], acts: [], why: 'disconnected' };
    }
  }

  return keys;
}

/** Questions about the visit that is here: they go with it. */
const ofTheVisit: readonly Question[] = ['park', 'transfer', 'matters'];

/** Whether what is asked in place still fits: the visit it was asked about is here, the window is open. Where the hall calls by itself, one visit gives way to the next in one picture. */
export function stillFits(asked: Question, about: VisitId | undefined, seen: WindowView | null): boolean {
  if (ofTheVisit.includes(asked)) return seen?.current !== undefined && seen.current.visit === about;
  if (asked === 'pause') return seen?.state === 'open';
  return asked !== 'resume' || seen?.current === undefined;
}

/**
 * Whether a call refused after a finish is done all the same: where the hall calls by itself, the next one is at the window as soon as the one
 * before is finished, and that is what the press wanted.
 */
export function isCalledAlready(act: Act, refused: Rejection, finished: VisitId | undefined): boolean {
  return act === 'call-next' && refused.type === 'window-busy' && finished !== undefined && refused.visit !== undefined && refused.visit !== finished;
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

/** One step on: start; then one matter after the other; with the last one the whole service. */
function stepKey({ current }: WindowView): DeskKey {
  if (current?.state === 'serving') {
    return openMatters(current).length > 1 ? key('step', 'finish-matter', ['finish-matter']) : key('step', 'finish', ['finish']);
  }

  return key('step', 'start', current?.state === 'called' ? ['start'] : [], 'nobody-called');
}

/** Sets aside who is served; with nobody here, takes up again who was set aside. */
function parkKey({ state, current, parked }: WindowView): DeskKey {
  if (current === undefined && parked.length > 0) return key('park', 'resume', state === 'closed' ? [] : ['ask-resume'], 'not-open');
  return key('park', 'park', current?.state === 'serving' ? ['ask-park'] : [], 'not-serving');
}

function undoKey({ view, now }: DeskMoment): DeskKey {
  const possible = view.undoUntil !== undefined && Date.parse(view.undoUntil) > now;
  return key('undo', 'undo', possible ? ['undo'] : [], 'too-late');
}

function pauseKey({ state }: WindowView): DeskKey {
  if (state === 'paused') return key('pause', 'go-on', ['open-window']);
  return key('pause', 'pause', state === 'open' ? ['ask-pause'] : [], 'not-open');
}

function closeKey({ state, current }: WindowView): DeskKey {
  if (state === 'closed') return key('close', 'unclose', ['open-window']);
  return key('close', 'close', current ? [] : ['close-window'], 'somebody-here');
}

function key(name: KeyName, label: string, acts: Act[], why = ''): DeskKey {
  return { name, label, acts, why: acts.length > 0 ? null : why };
}
