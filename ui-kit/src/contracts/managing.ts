import type { AreaWaiting, HallView, LaneView, VisitView } from './views';
import type { AreaId, ClerkId, Instant, LocalText, TicketNumber, VisitId, VisitStatus, WindowId, WindowStatus } from './words';

export interface WindowLoad {
  window: WindowId;
  area: AreaId;
  state: WindowStatus;
  since: Instant;
  pauseReason?: string;
  clerk?: ClerkId;
  number?: TicketNumber;
  visitState?: VisitStatus;
  servedToday: number;
  busyMs: number;
  openMs: number;
}

export interface RatingCount {
  /** From 5 (非常满意) down to 1. */
  levels: number[];
  notRated: number;
}

export interface Alert {
  severity: 'bad' | 'warn';
  /** `waits-over-target`, `print-failed`, `print-pending`, `window-paused-long`, `parked-long`, `bad-rating`, `no-window`, `number-turned-away`. */
  type: string;
  since: Instant;
  number?: TicketNumber;
  window?: WindowId;
  visit?: VisitId;
  detail?: string;
  /** Names it for `acknowledge-alert`. */
  key: string;
  acknowledgedBy?: ClerkId;
  acknowledgedAt?: Instant;
}

/** A line published at run time. */
export interface NoticeView {
  notice: string;
  text: LocalText;
  at: Instant;
  until?: Instant;
}

export interface QuarterHour {
  /** Local, such as `09:15`. */
  start: string;
  taken: number;
  waiting: number;
  finished: number;
  called: number;
  /** The mean wait of the calls of this quarter; 0 without any. */
  waitMsMean: number;
}

export interface ManagerView extends HallView {
  /** The hall's local date; absent when no day is open. */
  day?: string;
  takenToday: number;
  waiting: number;
  serving: number;
  finishedToday: number;
  noShowsToday: number;
  waitMsMean: number;
  longest?: VisitView;
  longestMs: number;
  overTarget: number;
  areas: AreaWaiting[];
  lanes: LaneView[];
  windows: WindowLoad[];
  ratings: RatingCount;
  quarters: QuarterHour[];
  alerts: Alert[];
  notices: NoticeView[];
  waitAccuracy?: WaitAccuracy;
  staffing?: StaffingView;
  /** Who sees to a fault of a device; the faults are in the view of the devices. */
  faultsSeenTo?: { key: string; by: ClerkId; at: Instant }[];
}

/** How the waits told with the numbers came out, counted when the person is called. Who left before is not in it. */
export interface WaitAccuracy {
  today: WaitsTold;
  /** The last day before today that had any. */
  before?: WaitsTold;
  classes: WaitClass[];
}

export interface WaitsTold {
  ended: number;
  /** 0 to 1; absent of none. */
  keptShare?: number;
  withinEndShare?: number;
  medianWidthMin?: number;
  rmseMin?: number;
  /** Above 0: people wait longer than told. */
  biasMin?: number;
}

export interface WaitClass {
  area: AreaId;
  /** Absent for the longest targets. */
  targetUpToMin?: number;
  /** Whether they found no window free. */
  delayed: boolean;
  samples: number;
  /** Whether its own ratios are used. */
  known: boolean;
  /** Mean of actual / forecast. */
  ratio: number;
}

/** How many windows each skill pool should have open; advice only. */
export interface StaffingView {
  from: Instant;
  until: Instant;
  targetMinutes: number;
  pools: PoolStaffing[];
}

export interface PoolStaffing {
  pool: string;
  label: LocalText;
  windows: WindowId[];
  /** Open and counted here: one that serves several pools counts in one. */
  open: number;
  /** Of the open ones, those that serve other pools too: move them first. */
  flexible: number;
  /** Who waits now. */
  waiting: number;
  advised: number;
  advisedForMinutes: number;
  needed: number;
  arrivalsPerHour: number;
  fromHistory: boolean;
  serviceMinutes: number;
  serviceScv: number;
  load: number;
  squareRootLow: number;
  squareRootHigh: number;
  /** Absent when the open windows cannot carry the load. */
  waitMinutes?: number;
  lateShare: number;
}
