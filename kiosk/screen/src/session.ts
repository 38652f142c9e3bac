import { computed, effectScope, inject, reactive, type App, type ComputedRef, type Ref } from 'vue';
import {
  ConnectionLost, useHallNow, type AppointmentView, type CardShown, type ChipCardSeen, type CodeShown, type Collectable, type HallConnection, type KioskReserve, type KioskSetup, type KioskStatus,
  type KioskView, type Matter,
} from '@servicehall/ui-kit';
import { Asking } from './asking';
import { keepQuote } from './quoting';
import { isNobody, nobody, type Page, type Visitor } from './visitor';

export type KioskHall = Pick<HallConnection<KioskSetup>, 'state' | 'setup' | 'pictures' | 'on' | 'call' | 'callUntilAnswered'>;

/** How often the station is told at most that somebody is at the screen: it forgets a card after 90 seconds without a word. */
const touchEveryMs = 15_000;

/** One kiosk with the person before it: what is shown, and what a press does. */
export class Session {
  readonly visitor: Visitor = reactive(nobody());
  readonly hall: KioskHall;
  readonly matters: ComputedRef<Map<string, Matter>>;
  /** The hall's present moment: this machine's clock may be wrong. */
  readonly now: Ref<number>;
  private readonly asking: Asking;
  /** The card as the station said it last; it says it again after each reconnection, and laid once more it is the same person. */
  private lastCard = 'null';
  /** When the station was last told of a hand. */
  private toldOfHand = -Infinity;
  /** Counts the pages shown: what was looked for on one is told there, and to nobody who has come to another since. */
  private turning = 0;

  constructor(hall: KioskHall) {
    this.hall = hall;
    this.matters = computed(() => new Map(this.catalog?.matters.map(matter => [matter.id, matter])));
    this.now = effectScope(true).run(() => useHallNow(() => this.view, () => this.connected))!;
    this.asking = new Asking(this);
    hall.on<CardShown | null>('card', card => this.cardCame(card));
    hall.on<string>('cardRefused', reason => this.refuse('card', reason));
    hall.on<CodeShown>('code', code => this.codeCame(code));
    hall.on<ChipCardSeen>('chip', chip => chip.state === 'unknown' && this.refuse('card', 'unsupported-card'));
    keepQuote(this);
  }

  get catalog() { return this.hall.setup.value?.catalog ?? null; }
  get view() { return (this.hall.pictures['hall'] as KioskView | undefined) ?? null; }
  get station() { return (this.hall.pictures['station'] as KioskStatus | undefined) ?? null; }
  get reserve() { return (this.hall.pictures['reserve'] as KioskReserve | undefined) ?? null; }
  /** Whether the kiosk gives numbers of its own now, the hall being out of reach. */
  get givesItself() { return !this.connected && this.reserve?.gives === true; }
  get connected() { return this.hall.state.link === 'connected'; }
  /** Whether a ticket can come out now. */
  get prints() { return this.station?.printer === 'ready' || this.station?.printer === 'paper-low'; }
  get chain(): Matter[] { return this.visitor.chosen.flatMap(id => this.matters.value.get(id) ?? []); }
  get untouched() { return isNobody(this.visitor); }

  show(page: Page): void {
    this.turning++;
    this.visitor.refused = null;
    this.visitor.page = page;
  }

  /** A hand is at the screen: who chooses slowly keeps the card, which the station alone holds. */
  touched(): void {
    const now = performance.now();
    if (this.visitor.card === null || now - this.toldOfHand < touchEveryMs) return;
    this.toldOfHand = now;
    this.hall.call('Touch').catch((fault: unknown) => {
      // Not heard: the card goes away in the end, and is asked for again.
      if (!(fault instanceof ConnectionLost)) console.warn('The station did not take Touch().', fault);
    });
  }

  /** The person left or is done: everything about them goes, here and at the station. */
  leave(): void {
    this.forgetHere();
    this.hall.call('Forget').catch((fault: unknown) => {
      // The station forgets by itself when its card timer ends; a cut line changes nothing here.
      if (!(fault instanceof ConnectionLost)) console.warn('The station did not take Forget().', fault);
    });
  }

  /** The person takes the number along: everything about them goes, but the last word stays a moment, in their language. */
  goodbye(): void {
    const { language, elder, contrast, voice, taken } = this.visitor;
    const direct = taken?.answer.outcome?.kind === 'number-given' && taken.answer.outcome.window !== undefined;
    this.leave();
    Object.assign(this.visitor, { page: 'bye', language, elder, contrast, voice, farewell: direct ? 'direct' : 'wait' });
  }

  toggle(matter: string): void {
    const { chosen } = this.visitor;
    const place = chosen.indexOf(matter);
    // Who comes to collect is asked for the number it lies under first: perhaps it is not ready yet.
    if (place < 0 && matter === this.catalog?.collect) return this.show('pick-up');
    if (place >= 0) chosen.splice(place, 1);
    else chosen.push(matter);
    this.visitor.bundle = null;
  }

  chooseBundle(id: string): void {
    const bundle = this.catalog?.bundles.find(b => b.id === id);
    if (!bundle) return;
    this.visitor.chosen = [...bundle.matters];
    this.visitor.bundle = id;
    this.show('basket');
  }

  /** A code read by the screen itself, by a keyboard scanner or the camera; the station answers it like any other. */
  scanned(text: string): void {
    this.hall.call('Scanned', text).catch(() => this.refuse('code', 'hall-unreachable'));
  }

  take = (): Promise<void> => this.asking.take();
  checkIn = (): Promise<void> => this.asking.checkIn();
  reprint = (): Promise<void> => this.asking.aboutHeld('reprint', 'Reprint');
  cancel = (): Promise<void> => this.asking.aboutHeld('cancel', 'Cancel');

  /** Looks for today's appointment of a telephone; false when there is none. */
  async findAppointment(phone: string): Promise<boolean> {
    const page = this.turning;
    const found = await this.hall.call<AppointmentView | null>('FindAppointment', { phone }).catch(() => null);
    if (found && page === this.turning) this.showAppointment(found);
    return found !== null;
  }

  /** Looks where the thing under a pick-up number stands; false when there is none. */
  async findResult(pickUp: string): Promise<boolean> {
    const page = this.turning;
    const found = await this.hall.call<Collectable | null>('FindResult', pickUp).catch(() => null);
    if (found && page === this.turning) this.showResult(found);
    return found !== null;
  }

  /** On to a number for the window that hands results over. */
  collect(): void {
    const matter = this.catalog?.collect;
    if (matter === undefined) return;
    if (!this.visitor.chosen.includes(matter)) this.visitor.chosen.push(matter);
    this.visitor.bundle = null;
    this.show('basket');
  }

  private showAppointment(appointment: AppointmentView): void {
    this.visitor.appointment = appointment;
    this.show('appointment');
  }

  private showResult(result: Collectable): void {
    this.visitor.result = result;
    this.show('result');
  }

  private forgetHere(): void {
    this.turning++;
    this.asking.forget();
    Object.assign(this.visitor, nobody());
  }

  private cardCame(card: CardShown | null): void {
    const { visitor } = this;
    const said = JSON.stringify(card ? { ...card, laying: undefined } : null);
    if (said === this.lastCard) {
      if (card && visitor.card) visitor.card = card;
      return;
    }

    this.lastCard = said;
    if (!card) {
      if (visitor.page === 'holding' && visitor.heldBy === 'card') this.forgetHere();
      else Object.assign(visitor, { card: null, cardGone: visitor.cardGone || visitor.card !== null });
      return;
    }

    if (visitor.page === 'bye') this.forgetHere();
    const other = visitor.card !== null && visitor.card.maskedName !== card.maskedName;
    if (other || ['taken', 'holding', 'reserved'].includes(visitor.page)) this.beginAnew();
    Object.assign(visitor, { card, cardGone: false });
    if (!card.visit && card.appointment) return this.showAppointment(card.appointment);
    const ready = card.results?.find(one => one.step === 'ready');
    if (!card.visit && ready && visitor.page === 'home') return this.showResult(ready);
    if (!card.visit) {
      if (visitor.page === 'notice') this.show('home');
      return;
    }

    visitor.held = card.visit;
    visitor.heldBy = 'card';
    this.show('holding');
    visitor.refused = card.reprintRefused ? { type: card.reprintRefused, detail: '', remedy: '', number: card.visit.number } : null;
  }

  private codeCame(code: CodeShown): void {
    const { visitor } = this;
    if (visitor.page === 'bye') this.forgetHere();
    if (['taken', 'holding', 'reserved'].includes(visitor.page)) this.beginAnew();
    visitor.code = code;
    if (code.kind === 'ticket' && code.visit) {
      visitor.held = code.visit;
      visitor.heldBy = 'code';
      this.show('holding');
    } else if (code.kind === 'appointment' && code.appointment) {
      this.showAppointment(code.appointment);
    } else if (code.kind === 'result' && code.result) {
      this.showResult(code.result);
    } else if (code.kind === 'matters' && code.bundle) {
      this.chooseBundle(code.bundle);
    } else if (code.kind === 'matters' && code.matters?.length) {
      visitor.chosen = [...code.matters];
      visitor.bundle = null;
      this.show('basket');
    } else {
      this.refuse('code', code.reason ?? 'other');
    }
  }

  /** The next person stands there already: forget the last one here, but not what the station has just read. */
  private beginAnew(): void {
    const { language, elder, contrast, low, voice } = this.visitor;
    this.forgetHere();
    Object.assign(this.visitor, { language, elder, contrast, low, voice });
  }

  private refuse(what: 'card' | 'code', reason: string): void {
    if (this.visitor.asking === 'take' || this.visitor.page === 'taken' || this.visitor.page === 'reserved') return;
    this.visitor.notice = { kind: 'warn', title: `k.${what}Title`, text: `k.${what}Reason.${reason}` };
    this.show('notice');
  }

}

const key = Symbol('session');

/** Gives a session to every page of an app. */
export const provideSession = (app: App, session: Session): void => void app.provide(key, session);

/** The session of this screen. */
export function useSession(): Session {
  const session = inject<Session>(key);
  if (!session) throw new Error('A page stands outside of the kiosk.');
  return session;
}
