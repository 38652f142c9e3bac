import { computed, effectScope, inject, reactive, type App, type ComputedRef, type Ref } from 'vue';
import {
  ConnectionLost, makeCommandId, OpenPresses, type Answer, type AppointmentView, type CardShown, type ChipCardSeen, type CodeShown, type Collectable, type HallConnection, type KioskReserve, type KioskReserved, type KioskSetup, type KioskStatus, type KioskTake, type KioskTaken,
  type KioskView, type Matter, type PrintProgress, type Rejection,
} from '@servicehall/ui-kit';
import { useHallNow } from '@servicehall/ui-kit/desk/hallClock.ts';
import { keepQuote } from './quoting';
import { isNobody, nobody, type Page, type Visitor } from './visitor';
import { isAnswered, Takes } from './takes';

export type KioskHall = Pick<HallConnection<KioskSetup>, 'state' | 'setup' | 'pictures' | 'on' | 'call' | 'callUntilAnswered'>;

/** How long the screen goes on asking for an answer after the line was cut. */
const patienceMs = 20_000;

/** How often the station is told at most that somebody is at the screen: it forgets a card after 90 seconds without a word. */
const touchEveryMs = 15_000;

/** One kiosk with the person before it: what is shown, and what a press does. */
export class Session {
  readonly visitor: Visitor = reactive(nobody());
  readonly hall: KioskHall;
  readonly matters: ComputedRef<Map<string, Matter>>;
  /** The hall's present moment: this machine's clock may be wrong. */
  readonly now: Ref<number>;
  private readonly takes: Takes;
  /** The press for a number of the kiosk's own that was not answered yet. */
  private readonly presses = new OpenPresses();
  /** The card as the station said it last; it says it again after each reconnection, and laid once more it is the same person. */
  private lastCard = 'null';
  /** The press of 报到 that was not answered yet. */
  private checkInId: string | null = null;
  /** When the station was last told of a hand. */
  private toldOfHand = -Infinity;
  /** Counts visitors, so that an answer for the last one is not shown to the next. */
  private coming = 0;
  /** Counts the pages shown: what was looked for on one is told there, and to nobody who has come to another since. */
  private turning = 0;

  constructor(hall: KioskHall) {
    this.hall = hall;
    this.matters = computed(() => new Map(this.catalog?.matters.map(matter => [matter.id, matter])));
    this.now = effectScope(true).run(() => useHallNow(() => this.view, () => this.connected))!;
    this.takes = new Takes(hall);
    hall.on<CardShown | null>('card', card => this.cardCame(card));
    hall.on<string>('cardRefused', reason => this.refuse('card', reason));
    hall.on<CodeShown>('code', code => this.codeCame(code));
    hall.on<ChipCardSeen>('chip', chip => chip.state === 'unknown' && this.refuse('card', 'unsupported-card'));
    hall.on<PrintProgress>('print', print => this.printWent(print));
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

  /** One press of 取号. */
  async take(): Promise<void> {
    const { visitor } = this;
    if (visitor.asking || visitor.chosen.length === 0) return;
    if (this.givesItself) return this.takeReserve();
    if (!this.connected) return;
    const me = this.coming;
    visitor.asking = 'take';
    visitor.refused = null;
    const wish: Omit<KioskTake, 'commandId'> = {
      matters: visitor.bundle ? [] : [...visitor.chosen],
      bundle: visitor.bundle ?? undefined,
      persona: visitor.card?.persona,
      useCard: visitor.card !== null,
      paper: this.prints,
      laying: visitor.card?.laying,
    };
    const taken = await this.takes.take(wish, patienceMs, () => me === this.coming);
    if (me !== this.coming) return;
    visitor.asking = null;
    if (taken?.answer.outcome?.kind === 'number-given') {
      visitor.taken = taken;
      this.show('taken');
    } else {
      visitor.refused = taken?.answer.rejection ?? { type: 'take-lost', detail: '', remedy: '' };
    }
  }

  /** The same while the hall is out of reach. What the hall may have given for a press before is given back when it is there again. */
  private async takeReserve(): Promise<void> {
    const { visitor } = this;
    const me = this.coming;
    visitor.asking = 'take';
    visitor.refused = null;
    this.takes.abandon();
    const wish = { matters: visitor.bundle ? [] : [...visitor.chosen], bundle: visitor.bundle ?? undefined };
    const press = this.presses.of('reserve', wish);
    const reserved = await this.hall.callUntilAnswered<KioskReserved>(patienceMs, 'TakeReserve', { commandId: press.id, ...wish, useCard: false, paper: true }).catch(() => null);
    if (me !== this.coming) return;
    visitor.asking = null;
    if (reserved) this.presses.answered(press, reserved.rejection?.type);
    if (reserved?.number) {
      visitor.reserved = reserved;
      this.show('reserved');
    } else {
      visitor.refused = reserved?.rejection ?? { type: 'take-lost', detail: '', remedy: '' };
    }
  }

  /** One press of 报到取号; pressed again while nobody knows what came of it, it is the same press. */
  async checkIn(): Promise<void> {
    const { visitor } = this;
    const appointment = visitor.appointment;
    if (!appointment || visitor.asking || !this.connected) return;
    const me = this.coming;
    visitor.asking = 'take';
    visitor.refused = null;
    this.checkInId ??= makeCommandId();
    const press = { commandId: this.checkInId, appointment: appointment.code, paper: this.prints };
    const taken = await this.hall.callUntilAnswered<KioskTaken>(patienceMs, 'CheckIn', press).catch(() => null);
    if (me !== this.coming) return;
    visitor.asking = null;
    if (isAnswered(taken)) this.checkInId = null;
    if (taken?.answer.outcome?.kind === 'number-given') {
      visitor.taken = taken;
      this.show('taken');
    } else {
      visitor.refused = taken?.answer.rejection ?? { type: 'take-lost', detail: '', remedy: '' };
    }
  }

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

  reprint = (): Promise<void> => this.askAboutHeld('reprint', 'Reprint');
  cancel = (): Promise<void> => this.askAboutHeld('cancel', 'Cancel');

  private async askAboutHeld(asking: 'reprint' | 'cancel', method: string): Promise<void> {
    const { visitor } = this;
    const visit = visitor.held?.visit;
    if (visit === undefined || visitor.asking) return;
    const me = this.coming;
    visitor.asking = asking;
    visitor.refused = null;
    const answer = await this.hall.callUntilAnswered<Answer>(patienceMs, method, { commandId: makeCommandId(), visit }).catch(unreachable);
    if (me !== this.coming) return;
    visitor.asking = null;
    if (answer.rejection) visitor.refused = answer.rejection;
    else if (asking === 'cancel' && visitor.held) visitor.held = { ...visitor.held, state: 'cancelled' };
    else if (visitor.held) visitor.print = { visit, number: visitor.held.number, copy: visitor.held.copies + 1, state: 'printing' };
  }

  private showAppointment(appointment: AppointmentView): void {
    this.checkInId = null;
    this.visitor.appointment = appointment;
    this.show('appointment');
  }

  private showResult(result: Collectable): void {
    this.visitor.result = result;
    this.show('result');
  }

  private forgetHere(): void {
    this.coming++;
    this.turning++;
    this.checkInId = null;
    this.presses.settled('reserve');
    // A take on its way settles itself when it finds nobody here.
    if (this.visitor.asking !== 'take') this.takes.abandon();
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

  private printWent(print: PrintProgress): void {
    const outcome = this.visitor.taken?.answer.outcome;
    const mine = outcome?.kind === 'number-given' && outcome.visit === print.visit;
    if (mine || this.visitor.held?.visit === print.visit || this.visitor.asking !== null) this.visitor.print = print;
  }
}

const unreachable = (): { rejection: Rejection } => ({ rejection: { type: 'hall-unreachable', detail: '', remedy: '' } });

const key = Symbol('session');

/** Gives a session to every page of an app. */
export const provideSession = (app: App, session: Session): void => void app.provide(key, session);

/** The session of this screen. */
export function useSession(): Session {
  const session = inject<Session>(key);
  if (!session) throw new Error('A page stands outside of the kiosk.');
  return session;
}
