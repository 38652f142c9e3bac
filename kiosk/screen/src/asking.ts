import { OpenPresses, type Answer, type KioskReserved, type KioskTake, type KioskTaken, type PrintProgress, type Rejection } from '@servicehall/ui-kit';
import type { Session } from './session';
import { Takes } from './takes';
import type { Visitor } from './visitor';

/** How long the screen goes on asking for an answer after the line was cut. */
const patienceMs = 20_000;

/** Prints heard of while a number is asked for, and not yet known to be of it. */
const earlyPrintsMost = 8;

/** What the person before a kiosk asks of the hall: a number, its paper, giving it back. A press counts once, and its answer is told to whoever pressed. */
export class Asking {
  private readonly session: Session;
  private readonly takes: Takes;
  /** Presses that were not answered yet, but for 取号. */
  private readonly presses = new OpenPresses();
  private earlyPrints: PrintProgress[] = [];
  /** Counts visitors, so that an answer for the last one is not shown to the next. */
  private coming = 0;

  constructor(session: Session) {
    this.session = session;
    this.takes = new Takes(session.hall);
    session.hall.on<PrintProgress>('print', print => this.printWent(print));
  }

  /** The person is gone: what was asked is nobody's any more. */
  forget(): void {
    this.coming++;
    for (const about of ['reserve', 'check-in', 'reprint', 'cancel']) this.presses.settled(about);
    // A take on its way settles itself when it finds nobody here.
    if (this.session.visitor.asking !== 'take') this.takes.abandon();
  }

  /** One press of 取号. */
  async take(): Promise<void> {
    const { session } = this;
    const { visitor } = session;
    if (visitor.asking || visitor.chosen.length === 0) return;
    if (session.givesItself) return this.takeReserve();
    if (!session.connected) return;
    const wish: Omit<KioskTake, 'commandId'> = {
      matters: visitor.bundle ? [] : [...visitor.chosen],
      bundle: visitor.bundle ?? undefined,
      persona: visitor.card?.persona,
      useCard: visitor.card !== null,
      paper: session.prints,
      laying: visitor.card?.laying,
    };
    const asked = await this.alone('take', isHere => this.takes.take(wish, patienceMs, isHere));
    if (asked) this.gave(asked.answer);
  }

  /** The same while the hall is out of reach. What the hall may have given for a press before is given back when it is there again. */
  private async takeReserve(): Promise<void> {
    const { session } = this;
    const { visitor } = session;
    this.takes.abandon();
    const wish = { matters: visitor.bundle ? [] : [...visitor.chosen], bundle: visitor.bundle ?? undefined };
    const press = this.presses.of('reserve', wish);
    const asked = await this.alone('take', () => session.hall.callUntilAnswered<KioskReserved>(patienceMs, 'TakeReserve', { commandId: press.id, ...wish, useCard: false, paper: true }).catch(() => null));
    if (!asked) return;
    const reserved = asked.answer;
    if (reserved) this.presses.answered(press, reserved.rejection?.type);
    if (reserved?.number) {
      visitor.reserved = reserved;
      session.show('reserved');
    } else {
      visitor.refused = reserved?.rejection ?? lost;
    }
  }

  /** One press of 报到取号; pressed again while nobody knows what came of it, it is the same press. */
  async checkIn(): Promise<void> {
    const { session } = this;
    const { visitor } = session;
    const appointment = visitor.appointment;
    if (!appointment || visitor.asking || !session.connected) return;
    const wish = { appointment: appointment.code, paper: session.prints };
    const press = this.presses.of('check-in', appointment.code);
    const asked = await this.alone('take', () => session.hall.callUntilAnswered<KioskTaken>(patienceMs, 'CheckIn', { commandId: press.id, ...wish }).catch(() => null));
    if (!asked) return;
    if (asked.answer) this.presses.answered(press, asked.answer.answer.rejection?.type);
    this.gave(asked.answer);
  }

  /** One thing is asked for at a time, and answered to whoever asked: null when somebody else stands there by then. */
  private async alone<T>(asking: Visitor['asking'], ask: (isHere: () => boolean) => Promise<T>): Promise<{ answer: T } | null> {
    const me = this.coming;
    const isHere = () => me === this.coming;
    Object.assign(this.session.visitor, { asking, refused: null });
    this.earlyPrints = [];
    const answer = await ask(isHere);
    if (!isHere()) return null;
    this.session.visitor.asking = null;
    return { answer };
  }

  /** The hall gave a number, or said why not, or nothing. */
  private gave(taken: KioskTaken | null): void {
    const { visitor } = this.session;
    const outcome = taken?.answer.outcome;
    if (taken === null || outcome?.kind !== 'number-given') {
      visitor.refused = taken?.answer.rejection ?? lost;
      return;
    }

    visitor.taken = taken;
    const print = this.earlyPrints.filter(one => one.visit === outcome.visit).at(-1);
    if (print) visitor.print = print;
    this.session.show('taken');
  }

  /** One press about the number that is held: its paper once more, or giving it back. */
  async aboutHeld(asking: 'reprint' | 'cancel', method: string): Promise<void> {
    const { session } = this;
    const { visitor } = session;
    const visit = visitor.held?.visit;
    if (visit === undefined || visitor.asking) return;
    const press = this.presses.of(asking, visit);
    const asked = await this.alone(asking, () => session.hall.callUntilAnswered<Answer>(patienceMs, method, { commandId: press.id, visit }).catch(unreachable));
    if (!asked) return;
    const { rejection } = asked.answer;
    this.presses.answered(press, rejection?.type);
    if (rejection) visitor.refused = rejection;
    else if (asking === 'cancel' && visitor.held) visitor.held = { ...visitor.held, state: 'cancelled' };
    else if (visitor.held) visitor.print = { visit, number: visitor.held.number, copy: visitor.held.copies + 1, state: 'printing' };
  }

  private printWent(print: PrintProgress): void {
    const { visitor } = this.session;
    const outcome = visitor.taken?.answer.outcome;
    const mine = outcome?.kind === 'number-given' && outcome.visit === print.visit;
    if (mine || visitor.held?.visit === print.visit) visitor.print = print;
    // Perhaps of the number that is just asked for, perhaps of the one before.
    else if (visitor.asking === 'take') this.earlyPrints = [...this.earlyPrints, print].slice(-earlyPrintsMost);
  }
}

const lost: Rejection = { type: 'take-lost', detail: '', remedy: '' };

const unreachable = (): { rejection: Rejection } => ({ rejection: { type: 'hall-unreachable', detail: '', remedy: '' } });
