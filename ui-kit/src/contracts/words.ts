/** A matter (事项) of the plan. */
export type MatterId = string;
/** A bundle (一件事) of the plan. */
export type BundleId = string;
/** A window (窗口) as its sign says it. */
export type WindowId = string;
/** An area (区); also the series letter of its numbers. */
export type AreaId = string;
export type PersonaId = string;
export type ClerkId = string;
export type StationId = string;
export type SkillId = string;
export type CommandId = string;
export type TicketCode = string;
/** A number (号) such as `B127`: the area's letter and at least three digits. */
export type TicketNumber = string;
/** The journal position at which the number was taken. */
export type VisitId = number;
/** A moment, ISO 8601 with offset. */
export type Instant = string;

/** A text for people, in Chinese and in English. */
export interface LocalText {
  zh: string;
  en: string;
}

export type VisitStatus = 'waiting' | 'called' | 'serving' | 'parked' | 'finished' | 'no-show' | 'cancelled' | 'expired';
export type WindowStatus = 'closed' | 'open' | 'paused';

/** Minutes of waiting as people are told them: both ends rounded up to 5. */
export interface WaitRange {
  from: number;
  to: number;
}

/** Why this one: its waiting against its target, and who came second. */
export interface CallReason {
  waitedMs: number;
  targetMs: number;
  runnerUp?: TicketNumber;
  runnerUpWaitedMs: number;
  runnerUpTargetMs: number;
  score: number;
  runnerUpScore?: number;
}
