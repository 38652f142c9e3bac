/** Which call is on the white sheet, and which have been there. Pure. */
import type { CallAnnouncement, WallCall, WallView } from '@servicehall/ui-kit';

/** A call as the sheet shows it. */
export type ShownCall = Pick<WallCall, 'callSequence' | 'number' | 'window' | 'area'>;

/** What the wall has heard of announcements. */
export interface Heard {
  /** The announcement that began last; null before the first since this page was opened. */
  last: CallAnnouncement | null;
  /** Whether it is still being spoken, or was until a moment ago. */
  speaking: boolean;
}

/**
 * The call in force: the one being announced; when nothing is being announced, the newest one. An announced call that the
 * view no longer knows was taken back.
 */
export function callInForce(view: WallView, heard: Heard): ShownCall | null {
  const { last } = heard;
  const newest = view.calls[0] ?? null;
  if (last === null) return newest;
  if (last.callSequence > view.callSequence) return last; // announced before the view that holds it came
  if (!view.calls.some(call => call.number === last.number)) return newest;
  return heard.speaking || newest === null || newest.callSequence <= last.callSequence ? last : newest;
}

/** The last eight beside it, the newest first. */
export function pastCalls(view: WallView, shown: ShownCall | null): WallCall[] {
  return view.calls.filter(call => call.number !== shown?.number).slice(0, 8);
}
