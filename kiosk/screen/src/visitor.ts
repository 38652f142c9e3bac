import type { AppointmentView, CardShown, CodeShown, Collectable, KioskTaken, Language, MatterFor, MatterId, BundleId, KioskReserved, PrintProgress, Quote, Rejection, VisitView } from '@servicehall/ui-kit';

/** The pages of the kiosk; one asks one thing. */
export type Page = 'home' | 'everything' | 'matters' | 'search' | 'basket' | 'taken' | 'holding' | 'help' | 'notice' | 'bye' | 'appointment' | 'phone' | 'answers' | 'camera' | 'pick-up' | 'result' | 'reserved';

/** A sentence the whole screen is given to. */
export interface Notice {
  kind: 'good' | 'warn';
  title: string;
  text: string;
}

/** Everything the kiosk knows of the person before it. Forgetting means replacing it whole. */
export interface Visitor {
  page: Page;
  language: Language;
  elder: boolean;
  contrast: boolean;
  low: boolean;
  voice: boolean;
  /** Which list the page `everything` shows. */
  everything: 'bundles' | 'themes';
  theme: string | null;
  forWhom: MatterFor | null;
  chosen: MatterId[];
  /** The bundle the chosen matters came from, as long as they are unchanged. */
  bundle: BundleId | null;
  /** Materials ticked as brought. */
  brought: string[];
  card: CardShown | null;
  /** The station has forgotten the card before a number was taken with it: it is asked for again. */
  cardGone: boolean;
  code: CodeShown | null;
  /** The number shown on the page `holding`, found by card or by code. */
  held: VisitView | null;
  heldBy: 'card' | 'code' | null;
  appointment: AppointmentView | null;
  /** Where a thing stands that can or will be collected. */
  result: Collectable | null;
  /** What the answer library is asked for; null for the chosen matters. */
  asked: string | null;
  quote: Quote | null;
  quoteRefused: Rejection | null;
  /** A take, a reprint or a cancelling is on its way. */
  asking: 'take' | 'reprint' | 'cancel' | null;
  /** Why the last of these was refused. */
  refused: Rejection | null;
  taken: KioskTaken | null;
  /** The number the kiosk gave by itself, the hall being out of reach. */
  reserved: KioskReserved | null;
  print: PrintProgress | null;
  notice: Notice | null;
  /** How the last word goes: with somebody who sits down, or who goes straight to a window. */
  farewell: 'wait' | 'direct' | null;
}

/** Nobody: the start page in Chinese, nothing chosen, nothing remembered. */
export const nobody = (): Visitor => ({
  page: 'home', language: 'zh', elder: false, contrast: false, low: false, voice: false,
  everything: 'bundles', theme: null, forWhom: null, chosen: [], bundle: null, brought: [],
  card: null, cardGone: false, code: null, held: null, heldBy: null, appointment: null, result: null, asked: null, quote: null, quoteRefused: null,
  asking: null, refused: null, taken: null, reserved: null, print: null, notice: null, farewell: null,
});

const quiet: (keyof Visitor)[] = ['page', 'language', 'elder', 'contrast', 'low', 'voice', 'card', 'cardGone', 'forWhom'];

/** Whether there is anything to go back from: an untouched start page waits for ever. */
export const isNobody = (visitor: Visitor): boolean => {
  const fresh = nobody();
  return quiet.every(key => visitor[key] === fresh[key]) && visitor.chosen.length === 0;
};
