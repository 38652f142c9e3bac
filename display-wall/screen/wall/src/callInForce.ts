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
  waiting: ReadonlySet<number>;
}

/** The sequences that wait in the queue. */
export const waitingOf = (queue: AnnouncingReport | null): Set<number> =>
  new Set((queue?.calls ?? []).filter(call => call.state === 'waiting').map(call => call.callSequence));

/** Whether the queue of the station says that this announcement is over: it shows it as being spoken before it is announced here, and until it is said. */
export const isSaid = (last: readonly CallAnnouncement[], queue: AnnouncingReport): boolean =>
  !queue.calls.some(call => call.state === 'speaking' && last.some(one => one.callSequence === call.callSequence));

/**
 * The calls in force: those being announced; when nothing is being announced, the newest one that does not wait for its turn. An
 * announced call that the view no longer knows was taken back.
 */
export function callsInForce(view: WallView, heard: Heard): readonly ShownCall[] {
  const told = view.calls.filter(call => !heard.waiting.has(call.callSequence));
  const newest = told.slice(0, 1);
  const last = heard.last.filter(call => call.callSequence > view.callSequence || view.calls.some(known => known.number === call.number));
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
