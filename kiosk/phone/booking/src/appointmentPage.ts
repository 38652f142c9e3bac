import { textOf, timeOf, type Language } from '@servicehall/ui-kit/format.ts';
import { qrPath } from '@servicehall/ui-kit/qrPath.ts';
import { h, picture } from '../../src/dom';
import { materialsOf } from '../../src/materials';
import { OpenPresses } from '@servicehall/ui-kit/openPresses.ts';
import { appointmentsOf, ask, clockAhead, dateAt, press, type Booking, type Group, type Problem } from './hall';
import { dayWords, shortWhen, slotPicker, type When } from './slots';
import { fill, type BookingWords } from './words';

/** `/a/{code}`: an appointment, its code to check in with, and how to move it or give it back. */
export class AppointmentPage {
  private readonly brought = new Set<string>();
  private moving: { group: Group; day: string | null; when: When | null } | null = null;
  private sure = false;
  private busy = false;
  private readonly open = new OpenPresses();

  private ahead: number;

  constructor(private booking: Booking, private readonly changed: () => void, private readonly failed: (problem: Problem) => void) {
    this.ahead = clockAhead(booking.at);
  }

  /** The hall says how it stands now. */
  take(booking: Booking): void {
    this.booking = booking;
    this.ahead = clockAhead(booking.at);
    if (booking.appointment.state !== 'booked') this.moving = null;
  }

  picture(w: BookingWords, language: Language): (HTMLElement | null)[] {
    const { appointment } = this.booking;
    switch (appointment.state) {
      case 'booked': return this.moving ? this.move(w, language) : this.booked(w, language);
      case 'arrived': return [this.said(language, w.arrived, this.booking.ticket ? w.arrivedNote : w.arrivedPast), this.booking.ticket ? this.link(`/t/${encodeURIComponent(this.booking.ticket)}`, w.seeTicket) : null];
      case 'cancelled': return [this.said(language, w.cancelled, w.cancelledNote), this.bookAgain(w)];
      case 'missed': return [this.said(language, w.missed, w.missedNote), this.bookAgain(w)];
    }
  }

  private booked(w: BookingWords, language: Language): (HTMLElement | null)[] {
    const { appointment, matters, hall } = this.booking;
    const now = this.now;
    const open = now >= Date.parse(appointment.checkInFrom) && now <= Date.parse(this.booking.checkInUntil);
    const fixed = now > Date.parse(appointment.cancelUntil);
    const code = picture(qrPath(this.booking.qr), true);
    code.setAttribute('viewBox', `0 0 ${this.booking.qr.length} ${this.booking.qr.length}`);
    code.setAttribute('class', 'qr');
    return [
      h('div', { class: 'sheet appointment' },
        h('p', { class: 'cap' }, appointment.maskedName ? fill(w.yoursNamed, { name: appointment.maskedName }) : w.yours),
        h('h1', {}, h('b', {}, `${appointment.from}–${appointment.to}`), h('span', {}, dayWords(appointment.day, language))),
        h('p', { class: `st ${open ? 'good' : 'off'}` }, open ? w.now : fill(w.early, { time: timeOf(appointment.checkInFrom, hall.timeZone) })),
        h('div', { class: 'code', role: 'img', 'aria-label': w.qr }, code as unknown as HTMLElement),
        h('p', { class: 'how' }, w.checkInHow),
        ...this.booking.kiosks.slice(0, 3).map(kiosk => h('p', { class: 'at' }, h('em', { class: 'plate' }, w.kioskAt), textOf(kiosk.where, language))),
        h('p', { class: 'kept' }, w.byPhone)),
      h('section', { class: 'block steps' }, h('ol', {}, ...matters.map((matter, n) =>
        h('li', { class: 'stop planned' }, h('i', { class: 'dot' }, String(n + 1)), textOf(matter.name, language), h('span', {}, fill(w.minutes, { n: matter.expectedMinutes })))))),
      materialsOf(matters, this.brought, w, language, material => {
        if (!this.brought.delete(material)) this.brought.add(material);
        this.changed();
      }),
      h('p', { class: 'block later' }, fixed ? w.tooLate : fill(w.late, { time: timeOf(this.booking.checkInUntil, hall.timeZone) })),
      fixed ? null : h('footer', { class: 'acts' },
        h('button', { class: 'plain', disabled: this.busy, onclick: () => void this.cancel() }, this.sure ? w.cancelSure : w.cancel),
        h('button', { class: 'plain', disabled: this.busy, onclick: () => void this.openTimes() }, w.change)),
    ];
  }

  private move(w: BookingWords, language: Language): (HTMLElement | null)[] {
    const moving = this.moving!;
    return [
      h('section', { class: 'over' }, h('h1', {}, w.newTime), h('p', {}, `${w.yours}：${dayWords(this.booking.appointment.day, language)} ${this.booking.appointment.from}–${this.booking.appointment.to}`)),
      h('section', { class: 'block' }, slotPicker(moving.group.days, dateAt(this.now, this.booking.hall), moving.day, moving.when, w, language, {
        day: day => { moving.day = day; this.changed(); },
        slot: when => { moving.when = when; this.changed(); },
      })),
      h('footer', { class: 'acts' },
        h('button', { class: 'plain', onclick: () => { this.moving = null; this.changed(); } }, w.keep),
        h('button', { class: 'main', disabled: this.busy || !moving.when, onclick: () => void this.change() }, moving.when ? fill(w.changeTo, { when: shortWhen(moving.when, language) }) : w.needSlot)),
    ];
  }

  private said(language: Language, title: string, note: string): HTMLElement {
    const { appointment } = this.booking;
    return h('div', { class: 'sheet said' }, h('p', { class: 'cap' }, `${dayWords(appointment.day, language)} ${appointment.from}–${appointment.to}`), h('h1', {}, title), h('p', {}, note));
  }

  private link(address: string, word: string): HTMLElement {
    return h('footer', { class: 'acts' }, h('a', { class: 'main', href: address }, word));
  }

  private bookAgain(w: BookingWords): HTMLElement {
    return this.link(`/book?matters=${encodeURIComponent(this.booking.appointment.matters.join())}`, w.again);
  }

  private get now(): number {
    return Date.now() + this.ahead;
  }

  private get door(): string {
    return `${appointmentsOf(this.booking.hall)}/${encodeURIComponent(this.booking.appointment.code)}`;
  }

  private async openTimes(): Promise<void> {
    const answer = await ask<Group[]>(`${appointmentsOf(this.booking.hall)}/slots?matters=${encodeURIComponent(this.booking.appointment.matters.join())}`);
    if ('problem' in answer) return this.failed(answer.problem);
    const group = answer.got[0];
    if (group) this.moving = { group, day: null, when: null };
    this.changed();
  }

  private async cancel(): Promise<void> {
    if (this.sure) await this.send('cancel', {});
    this.sure = !this.sure;
    this.changed();
  }

  private async change(): Promise<void> {
    const { day, from } = this.moving!.when!;
    if (await this.send('change', { day, from })) this.moving = null;
    this.changed();
  }

  /** Whether it was done; the page then shows how the hall says it stands. */
  private async send(what: 'cancel' | 'change', body: object): Promise<boolean> {
    this.busy = true;
    this.changed();
    const mine = this.open.of(what, body);
    const done = await press(`${this.door}/${what}`, mine.id, body);
    this.open.answered(mine, 'problem' in done ? done.problem.type : undefined);
    this.busy = false;
    if ('problem' in done) {
      this.failed(done.problem);
      return false;
    }

    const now = await ask<Booking>(`/api/booking/${encodeURIComponent(this.booking.appointment.code)}`);
    if ('got' in now) this.take(now.got);
    return true;
  }
}
