import type { BundleId, ClerkId, CommandId, LocalText, MatterId, PersonaId, StationId, TicketCode, VisitId, WindowId } from './words';

interface Command<TKind extends string> {
  kind: TKind;
  /** Made once when a person pressed; the same id again gets the first answer. */
  commandId: CommandId;
}

interface AtWindow<TKind extends string> extends Command<TKind> {
  window: WindowId;
}

export interface TakeNumber extends Command<'take-number'> {
  matters?: MatterId[];
  bundle?: BundleId;
  persona?: PersonaId;
  kiosk?: StationId;
  code: TicketCode;
}

export interface CancelVisit extends Command<'cancel-visit'> {
  visit: VisitId;
}

export interface ReprintTicket extends Command<'reprint-ticket'> {
  visit: VisitId;
  kiosk: StationId;
}

export interface OpenWindow extends AtWindow<'open-window'> {
  clerk?: ClerkId;
}

export interface PauseWindow extends AtWindow<'pause-window'> {
  /** At most 80 characters. */
  reason?: string;
}

export type CloseWindow = AtWindow<'close-window'>;
export type CallNext = AtWindow<'call-next'>;
export type Recall = AtWindow<'recall'>;
export type MarkNoShow = AtWindow<'no-show'>;
export type StartService = AtWindow<'start'>;
export type FinishService = AtWindow<'finish'>;
export type UndoCall = AtWindow<'undo'>;

export interface ParkVisit extends AtWindow<'park'> {
  /** At most 80 characters. */
  reason?: string;
  /** 1 to 600; the plan's time when left out. */
  minutes?: number;
}

/** Calls a given waiting number; recorded as the clerk's choice. */
export interface CallVisit extends AtWindow<'call-visit'> {
  visit: VisitId;
}

export interface AddMatter extends AtWindow<'add-matter'> {
  matter: MatterId;
}

export interface DropMatter extends AtWindow<'drop-matter'> {
  matter: MatterId;
}

export interface FinishMatter extends AtWindow<'finish-matter'> {
  matter: MatterId;
}

/** Brings a visit marked as no-show back into the line, within the plan's grace. */
export interface RejoinVisit extends Command<'rejoin'> {
  visit: VisitId;
}

export interface ResumeVisit extends AtWindow<'resume'> {
  visit: VisitId;
}

/** Exactly one of `toWindow` and `toMatter`. */
export interface TransferVisit extends AtWindow<'transfer'> {
  toWindow?: WindowId;
  toMatter?: MatterId;
  /** Fair when left out. */
  place?: 'fair' | 'first' | 'last';
  /** Whether it comes back to this window afterwards. */
  andBack?: boolean;
}

export interface RateVisit extends Command<'rate'> {
  visit: VisitId;
  level: RatingLevel;
  channel: 'pad' | 'phone' | 'qr';
}

/** 5 (非常满意) down to 1 (非常不满意); not rated is the absence of a rating. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;

/** What a clerk may ask at the own window. */
export type WindowCommand =
  | OpenWindow | PauseWindow | CloseWindow | CallNext | Recall | MarkNoShow | StartService | FinishService
  | ParkVisit | ResumeVisit | TransferVisit | UndoCall | CallVisit | AddMatter | DropMatter | FinishMatter;

/** A line at the foot of the walls and on the kiosks. */
export interface PublishNotice extends Command<'publish-notice'> {
  text: LocalText;
  until?: string;
}

export interface WithdrawNotice extends Command<'withdraw-notice'> {
  notice: string;
}

export interface AcknowledgeAlert extends Command<'acknowledge-alert'> {
  alert: string;
  /** The own name. */
  clerk: ClerkId;
}

export type HallCommand = WindowCommand | PublishNotice | WithdrawNotice | AcknowledgeAlert | TakeNumber | CancelVisit | ReprintTicket | RejoinVisit | RateVisit;
