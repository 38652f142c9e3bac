import type { AnnouncedCall, AnnouncementsView, AnnouncingReport } from '@servicehall/ui-kit';

/** One wall's part of the queue, the call in people's ears first. */
export interface WallQueue {
  station: string;
  connected: boolean;
  by: AnnouncingReport['by'];
  /** Being said, then waiting, then the last whose turn is over, said or not, the newest of these first. */
  calls: AnnouncedCall[];
  /** How many calls are said in one breath now. */
  together: number;
  /** How many more wait than are listed. */
  more: number;
}

const overShown = 5;

/** The queue as the manager reads it: every wall, how many lights there are, and the windows whose light has not confirmed its call. Pure. */
export function wallsOf(view: AnnouncementsView | null): { walls: WallQueue[]; lights: number; dark: string[] } {
  const stations = (view?.stations ?? []).flatMap(({ station, connected, report }) => (report ? [{ station, connected, report }] : []));
  const lights = stations.filter(one => one.report.by === 'light');
  return {
    walls: stations.filter(one => one.report.by !== 'light').map(({ station, connected, report }) => {
      const of = (...states: AnnouncedCall['state'][]) => report.calls.filter(call => states.includes(call.state));
      return {
        station, connected, by: report.by, together: of('speaking').length, more: Math.max(0, report.waiting - of('waiting').length),
        calls: [...of('speaking'), ...of('waiting'), ...of('spoken', 'unspoken').reverse().slice(0, overShown)],
      };
    }),
    lights: lights.length,
    dark: lights.flatMap(one => one.report.calls.filter(call => call.state !== 'spoken').map(call => call.window)),
  };
}
