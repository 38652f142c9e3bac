import type { VisitStatus, VisitView, WindowView } from '@servicehall/ui-kit';
import type { Act } from './keys';

/** A number one may want, without having to type it. */
export interface Near {
  number: string;
  state: VisitStatus;
}

/** The heads of the lanes, then who missed a call here, then who was set aside. */
export function pickable(view: WindowView): Near[] {
  const heads = view.lanes.flatMap(lane => (lane.headNumber ? [{ number: lane.headNumber, state: 'waiting' as const }] : []));
  return [...heads, ...view.missed, ...view.parked].map(({ number, state }) => ({ number, state }));
}

/** Who was at this window today, the newest first; who did not come stands among them. The window's picture has the last ones, and the newest of each. */
export function dayOf(view: WindowView, told: readonly VisitView[] = []): VisitView[] {
  const all = new Map([...told, ...view.missed, ...view.recent].map(visit => [visit.visit, visit]));
  return [...all.values()].filter(visit => visit.visit !== view.current?.visit).sort((one, other) => Date.parse(other.since) - Date.parse(one.since));
}

/** What can be done with a number that was found; and why not, as a word of `ask.pick.why`. */
export function pickedAct(visit: VisitView, view: WindowView): { act: Act | null; why: string | null } {
  if (visit.state === 'no-show') return { act: 'rejoin', why: null };
  if (visit.state !== 'waiting' && visit.state !== 'parked') return { act: null, why: visit.state === 'called' || visit.state === 'serving' ? 'elsewhere' : 'over' };
  if (view.state !== 'open') return { act: null, why: 'not-open' };
  if (view.current) return { act: null, why: 'busy' };
  return { act: visit.state === 'waiting' ? 'call-visit' : 'resume', why: null };
}
