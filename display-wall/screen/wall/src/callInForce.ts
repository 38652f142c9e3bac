/** Which calls are on the white sheet, and which have been there. Pure. */
import type { AnnouncingReport, CallAnnouncement, WallCall, WallView } from '@servicehall/ui-kit';

/** A call as the sheet shows it. */
export type ShownCall = Pick<WallCall, 'callSequence' | 'number' | 'window' | 'area' | 'at'>;

/** What the wall has heard of announcements. */
export interface Heard {
  /** The calls of the announcement that began last; empty before the first since this page was opened. */
  last: readonly CallAnnouncement[];
  /** Whether they are still being spoken, or were until a moment ago. */
  speaking: boolean;
  /** The calls that still wait to be announced. */
  waiting: Waiting;
}

/** Tells by its sequence whether a call waits in the queue. */
export type Waiting = Pick<ReadonlySet<number>, 'has'>;

/** Which calls wait in the queue: those it lists and, when it has more than it lists, all that were made after them. */
export function waitingOf(queue: AnnouncingReport | null): Waiting {
  const listed = (queue?.calls ?? []).filter(call => call.state === 'waiting').map(call => call.callSequence);
  const listedLast = queue !== null && queue.waiting > listed.length ? Math.max(...listed) : Infinity;
  return { has: callSequence => listed.includes(callSequence) || callSequence > listedLast };
}

/** Whether the queue of the station says that this announcement is over: it shows it as being spoken before it is announced here, and until it is said. */
export const isSaid = (last: readonly CallAnnouncement[], queue: AnnouncingReport): boolean =>
  !queue.calls.some(call => call.state === 'speaking' && last.some(one => one.callSequence === call.callSequence));

/** So many calls of an area the view holds at the most. */
const ofAnAreaMost = 9;

/** Whether a call was taken back: the view is newer, and would hold it but for newer ones in its place. */
function isTakenBack(call: CallAnnouncement, view: WallView): boolean {
  if (call.callSequence > view.callSequence || view.calls.some(known => known.number === call.number)) return false;
  const newer = view.calls.filter(known => known.area === call.area);
  return newer.length < ofAnAreaMost || newer.some(known => known.callSequence < call.callSequence);
}

/** The calls in force: those being announced; when nothing is being announced, the newest one that does not wait for its turn. */
export function callsInForce(view: WallView, heard: Heard): readonly ShownCall[] {
  const told = view.calls.filter(call => !heard.waiting.has(call.callSequence));
  const newest = told.slice(0, 1);
  const last = heard.last.filter(call => !isTakenBack(call, view));
  if (last.length === 0) return newest;
  return heard.speaking || newest.length === 0 || newest[0]!.callSequence <= last.at(-1)!.callSequence ? last : newest;
}

/** A call that was on the sheet, or will be. */
export interface PastCall extends WallCall {
  /** It has not been announced yet. */
  waits: boolean;
}

/** The calls beside it, the newest first. */
export function pastCalls(view: WallView, shown: readonly ShownCall[], heard: Pick<Heard, 'waiting'>, most = 8): PastCall[] {
  return view.calls
    .filter(call => !shown.some(one => one.number === call.number))
    .slice(0, most)
    .map(call => ({ ...call, waits: heard.waiting.has(call.callSequence) }));
}
