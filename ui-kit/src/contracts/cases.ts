import type { Instant, LocalText } from './words';
import type { HallView } from './views';

export type CaseKind = 'reflection' | 'bad-rating' | 'enterprise' | 'consultation' | 'application';
export type CaseStatus = 'registered' | 'assigned' | 'accepted' | 'in-progress' | 'answered' | 'verified' | 'closed' | 'filed';
export type CaseStage = 'accept' | 'handle' | 'verify' | 'file';

/** A case as one line of the ledger (台账). */
export interface CaseRow {
  /** What people call it, such as `F20261125-003`. */
  case: string;
  of: CaseKind;
  level: string;
  problems: string[];
  subject: string;
  matter?: string;
  status: CaseStatus;
  /** Whose turn it is: `desk` or a department's id. */
  owner: string;
  department?: string;
  handler?: string;
  stage: CaseStage;
  /** The last day of that stage, `2026-11-27`. */
  due: string;
  /** Working days left; negative when late. */
  daysLeft: number;
  provisional: boolean;
  overdue: boolean;
  /** Why its clock stands; absent while it runs. */
  suspended?: string;
  escalations: number;
  /** The ground of a proposed exclusion that is not judged yet. */
  exclusion?: 'mistaken' | 'malicious';
  registeredAt: Instant;
  channel: string;
  number?: string;
  window?: string;
  pickUp?: string;
  /** Who served, for a bad rating: that clerk may appeal. */
  clerk?: string;
}

export interface CasePaper {
  hash: string;
  name: string;
  mediaType: string;
  bytes: number;
}

/** A case with everything a desk needs. */
export interface CaseView {
  row: CaseRow;
  text?: string;
  source: { channel: string; visit?: number; number?: string; window?: string; clerk?: string; external?: string };
  person?: { maskedName?: string; maskedPhone?: string };
  rating?: { level: number; reasons: string[]; channel: string };
  registeredBy: string;
  /** 1 for the first answer; one more each time the citizen was not content. */
  round: number;
  moves: number;
  extended: boolean;
  answer?: string;
  result?: string;
  answeredAt?: Instant;
  answeredOnTime?: boolean;
  finding?: string;
  outcome?: string;
  exclusionBy?: string;
  exclusionReason?: string;
  papers: CasePaper[];
  /** How content the citizen is with how it was handled, 1 to 5. */
  content?: number;
}

export interface CaseStoryEvent {
  position: number;
  at: Instant;
  by: string;
  byName?: string;
  type: string;
  event: Record<string, unknown>;
}

export interface CaseStory {
  case: CaseView;
  events: CaseStoryEvent[];
}

/** What one owner has: the desk or a department. */
export interface OwnerLoad {
  owner: string;
  open: number;
  overdue: number;
  dueSoon: number;
}

/** The supervisor's ledger: every open case, the latest first. */
export interface CasesView extends HallView {
  open: number;
  overdue: number;
  owners: OwnerLoad[];
  cases: CaseRow[];
}

/** What one owner has to do, the latest first. */
export interface InboxView extends HallView {
  department: string;
  cases: CaseRow[];
}

/** A case as its citizen's phone shows it. */
export interface CitizenCase {
  case: string;
  of: CaseKind;
  subject?: string;
  step: 'registered' | 'with-department' | 'waiting-for-you' | 'answered' | 'ready' | 'collected' | 'closed';
  since: Instant;
  due?: string;
  provisional: boolean;
  answer?: string;
  result?: string;
  pickUp?: string;
  waitingFor?: string;
  expired?: 'agreed' | 'escalated';
  /** Whether the citizen may say now how content they are with the answer. */
  asks: boolean;
  /** What they said, 1 to 5. */
  content?: number;
}

/** What a citizen is given for a case. */
export interface CaseSlip {
  case: string;
  of: CaseKind;
  subject: string;
  registeredAt: Instant;
  due: string;
  pickUp?: string;
  code: string;
  address: string;
  /** The address as a QR code, row by row, `1` is black. */
  qrRows: string[];
}

/** The answer to a command about a case. */
export interface CaseMoved {
  case: string;
  events: string[];
  code?: string;
  due?: string;
  provisional: boolean;
  pickUp?: string;
}

/** What the desks need of the plan. */
export interface CasePlanPage {
  cases: {
    levels: { id: string; name: LocalText; accept: number; handle: number; verify: number; file: number }[];
    problems: { id: string; name: LocalText }[];
    extensionDaysMax: number;
    paperMegabytesMax: number;
  };
  ratingReasons: { id: string; name: LocalText; levels: number[] }[];
}

export interface Department {
  id: string;
  name: LocalText;
}

/** Indicators of one value of a dimension; a rate is absent where there is nothing to divide by. */
export interface IndicatorRow {
  key: string;
  finished: number;
  ratedVisits: number;
  /** Ratings by level, from 1 to 5. */
  levels: number[];
  activeLevels: number[];
  badCases: number;
  rectified: number;
  casesDue: number;
  casesOnTime: number;
  goodRate?: number;
  activeGoodRate?: number;
  notRatedRate?: number;
  rectifiedRate?: number;
  onTimeRate?: number;
}

/** How the cases of one value of a dimension went. */
export interface AnalysisRow {
  key: string;
  registered: number;
  answered: number;
  onTime: number;
  late: number;
  done: number;
  excluded: number;
  filed: number;
}
