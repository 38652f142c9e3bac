/** Figures over all halls of a city, each only from what the halls say. Pure. */
import type { CityView, FiguresView, HallSeen, RatingCount } from '@servicehall/ui-kit';

/** How a hall is, as its row says it: a key of the words, a shape, and the moment that stands in it. */
export interface HallState {
  key: 'never' | 'shut' | 'away' | 'open' | 'closed' | 'opensAt' | 'late' | 'quiet';
  look: 'good' | 'warn' | 'bad' | 'off';
  at?: string;
}

/** A hall out of reach comes before what it said last. */
export function stateOf(hall: HallSeen): HallState {
  if (hall.shut) return { key: 'shut', look: 'bad' };
  if (hall.figures === undefined) return { key: 'never', look: 'bad' };
  if (!hall.connected) return { key: 'away', look: 'bad', at: hall.since };
  const { hours, waiting, windowsOpen } = hall.figures;
  if (hours?.open === false && waiting > 0) return { key: 'late', look: 'warn' };
  if (hours?.open === false) return hours.opensAt === undefined ? { key: 'closed', look: 'off' } : { key: 'opensAt', look: 'off', at: hours.opensAt };
  return windowsOpen > 0 ? { key: 'open', look: 'good' } : { key: 'quiet', look: waiting > 0 ? 'warn' : 'off' };
}

/** What all halls in reach come to together: what a hall said before it was lost does not count. */
export interface CitySum {
  reached: number;
  away: number;
  waiting: number;
  overTarget: number;
  windows: number;
  windowsOpen: number;
  windowsPaused: number;
  taken: number;
  finished: number;
  noShows: number;
  /** Over everybody called today in all of them; 0 before the first. */
  waitMsMean: number;
  ratings: RatingCount;
  /** Where most wait, and where somebody has waited longest; absent when nobody waits. */
  fullest?: FiguresView;
  slowest?: FiguresView;
}

export function sumOf(view: CityView): CitySum {
  const reached = view.halls.filter(hall => hall.connected && hall.figures !== undefined).map(hall => hall.figures!);
  const all = (of: (figures: FiguresView) => number) => reached.reduce((sum, figures) => sum + of(figures), 0);
  const called = all(figures => figures.calledToday);
  const waits = reached.filter(figures => figures.waiting > 0);
  return {
    reached: reached.length,
    away: view.halls.length - reached.length,
    waiting: all(figures => figures.waiting),
    overTarget: all(figures => figures.overTarget),
    windows: all(figures => figures.windows),
    windowsOpen: all(figures => figures.windowsOpen),
    windowsPaused: all(figures => figures.windowsPaused),
    taken: all(figures => figures.takenToday),
    finished: all(figures => figures.finishedToday),
    noShows: all(figures => figures.noShowsToday),
    waitMsMean: called === 0 ? 0 : all(figures => figures.waitMsMean * figures.calledToday) / called,
    ratings: { levels: [0, 1, 2, 3, 4].map(level => all(figures => figures.ratings.levels[level] ?? 0)), notRated: all(figures => figures.ratings.notRated) },
    fullest: most(waits, figures => figures.waiting),
    slowest: most(waits, figures => figures.longestMs),
  };
}

/** The most pressing first: out of reach, then by alerts, by who waits past the target, by the longest wait; else as they are listed. */
export const pressing = (halls: readonly HallSeen[]): HallSeen[] => [...halls].sort((one, other) => {
  const difference = weightsOf(other).map((weight, index) => weight - weightsOf(one)[index]!).find(step => step !== 0);
  return difference ?? 0;
});

const weightsOf = ({ connected, figures }: HallSeen): number[] =>
  [connected && figures !== undefined ? 0 : 1, figures?.alertsBad ?? 0, figures?.overTarget ?? 0, figures?.longestMs ?? 0, figures?.waiting ?? 0];

const most = (halls: readonly FiguresView[], of: (figures: FiguresView) => number): FiguresView | undefined =>
  halls.reduce<FiguresView | undefined>((best, one) => (best === undefined || of(one) > of(best) ? one : best), undefined);
