import type { Answer, CallAnnouncement, Rejection } from './answers';
import type { HallCatalog } from './plan';
import type { AppointmentView } from './appointments';
import type { HallView, VisitView } from './views';
import type { AreaId, BundleId, ClerkId, CommandId, Instant, MatterId, PersonaId, StationId, TicketNumber, VisitId, WindowId } from './words';

/** The state of the way from the station to the hall. */
export interface HallLink {
  connected: boolean;
  since: Instant;
}

export interface ClerkPass {
  token: string;
  clerk: ClerkId;
  name: string;
  role: 'clerk' | 'manager' | 'department' | 'supervisor';
  expiresAt: Instant;
  /** The department of somebody who answers for one. */
  department?: string;
  /** What a clerk does beside the window: `reflection`. */
  duties?: string[];
}

/** Exactly one is set. */
export interface SignInAnswer {
  pass?: ClerkPass;
  rejection?: Rejection;
}

export interface DeviceReport {
  device: string;
  kind: string;
  state: 'disabled' | 'connecting' | 'ready' | 'degraded' | 'faulted' | 'unavailable';
  reasons: string[];
  since: Instant;
  lastError?: string;
  reconnects: number;
  identity?: string;
}

export interface StationDevices {
  station: StationId;
  connected: boolean;
  devices: DeviceReport[];
}

export interface DevicesView extends HallView {
  stations: StationDevices[];
}

// ── kiosk ──

export interface KioskSetup {
  kiosk: StationId;
  catalog: HallCatalog;
  hasPrinter: boolean;
  hasCardReader: boolean;
  hasScanner: boolean;
  publicAddress: string;
  hasChipReader?: boolean;
  /** Whether the station reads a sentence aloud for a browser without a voice. */
  speaks?: boolean;
  /** The QR code of the phone's booking page, row by row; nothing where nothing is booked. */
  bookingQr?: string[];
}

export type PrinterState = 'ready' | 'paper-low' | 'paper-out' | 'cover-open' | 'unavailable' | 'none';
export type PartState = 'ready' | 'unavailable' | 'none';

export interface KioskStatus {
  printer: PrinterState;
  cardReader: PartState;
  scanner: PartState;
  since: Instant;
  chipReader?: PartState;
}

/** Pushed as `chip`: a known card's holder is pushed as `card`. */
export interface ChipCardSeen {
  state: 'known' | 'unknown' | 'out';
}

export interface CardShown {
  maskedName: string;
  persona?: PersonaId;
  /** The name of this laying of the card; a press that uses the card says it. */
  laying?: string;
  /** The number this person already holds; its ticket is being printed again. */
  visit?: VisitView;
  /** Why it is not printed again, as a rejection's type. */
  reprintRefused?: string;
  /** The appointment of today this person can check in with. */
  appointment?: AppointmentView;
  /** What lies ready for this person. */
  results?: Collectable[];
}

/** A thing that was handed in and will be collected under a number (统一出件). */
export interface Collectable {
  case: string;
  step: 'registered' | 'with-department' | 'waiting-for-you' | 'answered' | 'ready' | 'collected' | 'closed';
  /** What it is about; not told to whoever knows the pick-up number only. */
  subject?: string;
  /** Until when it is promised, `2026-11-26`. */
  due?: string;
  /** The number it lies under, `Q0012`. */
  pickUp?: string;
}

export interface CodeShown {
  kind: 'ticket' | 'matters' | 'appointment' | 'result' | 'unknown';
  visit?: VisitView;
  matters?: MatterId[];
  bundle?: BundleId;
  appointment?: AppointmentView;
  result?: Collectable;
  /** `no-such-ticket`, `no-such-matter`, `no-such-result`, `not-ours`, `too-long`, `not-text`. */
  reason?: string;
}

export interface PrintProgress {
  visit: VisitId;
  number: TicketNumber;
  copy: number;
  state: 'printing' | 'printed' | 'failed';
  reason?: string;
}

export interface KioskTake {
  commandId: CommandId;
  matters: MatterId[];
  bundle?: BundleId;
  persona?: PersonaId;
  useCard: boolean;
  paper: boolean;
  /** The laying this press belongs to: only that card is used, and forgotten with the number. None for whichever lies there. */
  laying?: string;
}

export interface KioskTaken {
  answer: Answer;
  ticketAddress?: string;
  /** Row by row, `1` is black, without a quiet zone. */
  ticketQr?: string[];
  paper: boolean;
}

/** Pushed as `reserve` by a kiosk that can give numbers by itself while the hall is out of reach. */
export interface KioskReserve {
  /** Whether it does now. */
  gives: boolean;
  /** How many it gave that the hall has not heard of yet. */
  waiting: number;
  /** Numbers it gave today that the hall had no place for. */
  turnedAway: TicketNumber[];
}

/** The answer to `TakeReserve`; a number or a rejection. */
export interface KioskReserved {
  number?: TicketNumber;
  ticketQr?: string[];
  /** Why there is no ticket, or perhaps none; absent when it is on paper. */
  paperFault?: string;
  rejection?: Rejection;
}

export interface KioskVisit {
  commandId: CommandId;
  visit: VisitId;
}

// ── counter ──

export interface CounterSetup {
  window: WindowId;
  clerk: ClerkPass;
  catalog: HallCatalog;
  hasPad: boolean;
  hasDisplay: boolean;
}

export interface CounterStatus {
  displayText: string;
  display: PartState;
  padFace: 'welcome' | 'serving' | 'please-rate' | 'thanks' | 'paused' | 'closed';
  pad: PartState;
  /** Whether the light has confirmed that text. */
  lit: boolean;
  devices: CounterDevice[];
}

/** A device of the window, and the line it is wired to. */
export interface CounterDevice {
  kind: string;
  line: string;
  state: DeviceReport['state'];
  reasons: string[];
  since: Instant;
  lastError?: string;
  reconnects: number;
}

// ── wall ──

export interface WallSetup {
  wall: StationId;
  catalog: HallCatalog;
  /** Whether the screen has nothing to say: the station speaks, or the plan wants no voice. */
  speaksHere: boolean;
  layout: WallLayout;
  /** The code of the phone's booking page; left out where there is none to show. */
  bookingQr?: string[];
}

/** What a wall shows, as the plan says. */
export interface WallLayout {
  layout: 'sheet' | 'list' | 'zones';
  /** Empty for all. */
  areas: AreaId[];
  waiting: boolean;
  notices: boolean;
  booking: boolean;
  voice: ('zh' | 'en')[];
  language: 'zh' | 'en';
}

/** One announcement: of one call, or of several when a flood came. */
export interface Announcing {
  calls: CallAnnouncement[];
  zh?: string;
  en?: string;
  waiting: number;
}

export interface Announced {
  callSequence: number;
}

/** A call on its way to people's ears and eyes. */
export interface AnnouncedCall {
  callSequence: number;
  number: TicketNumber;
  window: WindowId;
  recall: boolean;
  at: Instant;
  /** `unspoken`: its turn came, and nobody could say it; it was shown only. */
  state: 'waiting' | 'speaking' | 'spoken' | 'unspoken';
}

/** How far a wall or a light is with the calls. */
export interface AnnouncingReport {
  by: 'station' | 'screen' | 'silent' | 'light';
  waiting: number;
  calls: AnnouncedCall[];
}

export interface AnnouncingStation {
  station: StationId;
  connected: boolean;
  report?: AnnouncingReport;
}

/** The one queue of announcements, station by station. */
export interface AnnouncementsView extends HallView {
  stations: AnnouncingStation[];
}
