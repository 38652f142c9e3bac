import type {
  AreaId, BundleId, CallReason, Instant, MatterId, PersonaId, TicketCode, TicketNumber, VisitId, VisitStatus, WaitRange, WindowId, WindowStatus,
} from './words';

/** Why a command changed nothing, and what to do. */
export interface Rejection {
  /** A stable word for programs, such as `unknown-matter`. */
  type: string;
  detail: string;
  remedy: string;
  field?: string;
  visit?: VisitId;
  number?: TicketNumber;
}

/** Exactly one of `outcome` and `rejection` is set. */
export interface Answer {
  position: number;
  outcome?: Outcome;
  rejection?: Rejection;
}

export type Outcome = NumberGiven | CallMade | VisitMoved | WindowMoved | { kind: 'noted' };

export interface NumberGiven {
  kind: 'number-given';
  visit: VisitId;
  number: TicketNumber;
  code: TicketCode;
  area: AreaId;
  ahead: number;
  waitMinutes?: WaitRange;
  /** The window to go to at once; absent when one has to wait to be called. */
  window?: WindowId;
  legs: LegView[];
}

export interface CallMade {
  kind: 'call-made';
  visit: VisitId;
  number: TicketNumber;
  window: WindowId;
  callSequence: number;
  why?: CallReason;
}

export interface VisitMoved {
  kind: 'visit-moved';
  visit: VisitId;
  number: TicketNumber;
  state: VisitStatus;
}

export interface WindowMoved {
  kind: 'window-moved';
  window: WindowId;
  state: WindowStatus;
}

/** A leg as people see it: what is done on it, where, and how many windows can do it. */
export interface LegView {
  matters: MatterId[];
  area: AreaId;
  windowCount: number;
}

/** One call as the wall, the lights and the voice announce it; `callSequence` has no gaps. */
export interface CallAnnouncement {
  callSequence: number;
  number: TicketNumber;
  window: WindowId;
  area: AreaId;
  recall: boolean;
  at: Instant;
}

export interface QuoteQuestion {
  matters: MatterId[];
  bundle?: BundleId;
  persona?: PersonaId;
}

export interface QuoteAnswer {
  quote?: Quote;
  rejection?: Rejection;
}

export interface Quote {
  legs: LegView[];
  ahead: number;
  waitMinutes?: WaitRange;
  openWindows: number;
  /** The share of told waits that came true, 0 to 1; absent while too few have ended to say. */
  waitsKept?: number;
}
