import type { AreaId, BundleId, CallReason, ClerkId, Instant, LocalText, MatterId, PersonaId, TicketCode, TicketNumber, VisitId, VisitStatus, WaitRange, WindowId, WindowStatus } from './words';
import type { RatingLevel } from './commands';

/** A picture of the hall for one kind of screen, whole each time. */
export interface HallView {
  position: number;
  at: Instant;
}

export interface AreaWaiting {
  area: AreaId;
  waiting: number;
  waitMinutes?: WaitRange;
}

export interface WallCall {
  callSequence: number;
  number: TicketNumber;
  window: WindowId;
  area: AreaId;
  recall: boolean;
  at: Instant;
  state: VisitStatus;
}

/** Numbers only: no name, no matter. The newest call first, at most 9 of an area. */
export interface WallView extends HallView {
  callSequence: number;
  calls: WallCall[];
  waiting: AreaWaiting[];
  notices: LocalText[];
  /** The share of told waits that came true, today and the day before, 0 to 1; absent while too few have ended to say. */
  waitsKept?: number;
}

export interface MatterOffer {
  matter: MatterId;
  available: boolean;
  /** `day-closed`, `no-window`...; absent when available. */
  reason?: string;
  /** When it can be had again, where that is known. */
  from?: Instant;
  area: AreaId;
  waiting: number;
  waitMinutes?: WaitRange;
}

export interface BundleOffer {
  bundle: BundleId;
  available: boolean;
  reason?: string;
  /** When it can be had again, where that is known. */
  from?: Instant;
  area: AreaId;
  waiting: number;
  waitMinutes?: WaitRange;
  legCount: number;
}

export interface KioskView extends HallView {
  dayOpen: boolean;
  matters: MatterOffer[];
  bundles: BundleOffer[];
  waiting: AreaWaiting[];
  /** Words of the hall to everybody, the newest first. */
  notices?: LocalText[];
  /** The hours of now; absent in a hall without hours. */
  hours?: { open: boolean; /** When the next span begins. */ opensAt?: Instant };
  /** The share of told waits that came true, today and the day before, 0 to 1; absent while too few have ended to say. */
  waitsKept?: number;
}

export interface LaneView {
  label: LocalText;
  area: AreaId;
  waiting: number;
  longestMs: number;
  targetMs: number;
  headNumber?: TicketNumber;
  windowCount: number;
  openWindows: number;
}

export interface MatterProgress {
  matter: MatterId;
  /** On which leg, from 0. */
  leg: number;
  state: 'planned' | 'current' | 'done';
  /** What the visitor said about this matter alone, 1 to 5; absent while nothing. */
  rating?: RatingLevel;
}

/** A visit as its clerk, its kiosk or its own phone sees it. */
export interface VisitView {
  visit: VisitId;
  number: TicketNumber;
  /** Only for whoever came with it: who has it may rate and cancel. */
  code?: TicketCode;
  state: VisitStatus;
  persona: PersonaId;
  maskedName?: string;
  bundle?: BundleId;
  matters: MatterProgress[];
  leg: number;
  legCount: number;
  area: AreaId;
  window?: WindowId;
  takenAt: Instant;
  since: Instant;
  waitedMs: number;
  ahead?: number;
  waitMinutes?: WaitRange;
  /** The share of told waits that came true, today and the day before, 0 to 1; absent while too few have ended to say. */
  waitsKept?: number;
  /** As told with the number; absent when nothing was, and on later legs. */
  waitTold?: WaitRange;
  /** The range now ends later than the one told with the number: say so where it is shown. */
  waitGrown?: boolean;
  calls: number;
  why?: CallReason;
  parkReason?: string;
  /** Until when it should be taken up again; left out unless parked. */
  parkedUntil?: string;
  /** Left out for call-next, or unless called or served. */
  calledHow?: 'chosen' | 'direct' | 'auto';
  print: 'none' | 'asked' | 'printing' | 'printed' | 'failed';
  printFault?: string;
  copies: number;
  rating?: RatingLevel;
}

export interface NextCall {
  visit: VisitId;
  number: TicketNumber;
  why: CallReason;
}

/** What the clerk of a window sees. */
export interface WindowView extends HallView {
  window: WindowId;
  state: WindowStatus;
  since: Instant;
  pauseReason?: string;
  clerk?: ClerkId;
  current?: VisitView;
  lastFinished?: VisitView;
  next?: NextCall;
  waitingHere: number;
  lanes: LaneView[];
  parked: VisitView[];
  recent: VisitView[];
  servedToday: number;
  serviceMsMean: number;
  undoUntil?: Instant;
  /** The newest call of the visit that is here. */
  callSequence?: number;
  /** Who missed the call to this window and may still come back, newest first. */
  missed: VisitView[];
}

/** A ticket's whole story, from the journal. */
export interface VisitStory {
  visit: VisitId;
  number: TicketNumber;
  events: StoryEvent[];
}

export interface StoryEvent {
  position: number;
  at: Instant;
  by: string;
  /** The name of the clerk who did it; left out where no clerk did. */
  byName?: string;
  /** The stored name, such as `ticket-called.v1`. */
  type: string;
  event: Record<string, unknown>;
}
