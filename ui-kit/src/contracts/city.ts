import type { RatingCount } from './managing';
import type { Instant, LocalText } from './words';
import type { HallView } from './views';

/** Whether a hall is open just now; what more the hall says of its hours is nobody's here. */
export interface HoursView {
  open: boolean;
  /** When the next span begins; absent when that is more than two weeks away. */
  opensAt?: Instant;
}

/** A hall in figures: nobody's number, and no clerk. */
export interface FiguresView extends HallView {
  name: LocalText;
  timeZone: string;
  /** The hall's local date; absent when no day is open. */
  day?: string;
  takenToday: number;
  waiting: number;
  serving: number;
  finishedToday: number;
  noShowsToday: number;
  /** First calls made: what the mean wait is a mean of. */
  calledToday: number;
  waitMsMean: number;
  longestMs: number;
  overTarget: number;
  windows: number;
  windowsOpen: number;
  windowsPaused: number;
  ratings: RatingCount;
  /** Alerts that want somebody now and that nobody sees to. */
  alertsBad: number;
  alertsWarn: number;
  hours?: HoursView;
}

/** The answer to the `Enter` of a city board. */
export interface CitySetup {
  city: string;
  name: LocalText;
  /** `name`: what it is called until it has said so itself. */
  halls: { id: string; name?: LocalText; page: string }[];
}

/** A hall as it was seen last; its figures stay while it is out of reach. */
export interface HallSeen {
  id: string;
  connected: boolean;
  since: Instant;
  /** It is there and does not let the board in: the token is wrong. */
  shut: boolean;
  figures?: FiguresView;
  devices: number;
  devicesAway: number;
}

/** Every hall, in the order of the setup. */
export interface CityView {
  at: Instant;
  halls: HallSeen[];
}
