import { textOf, type Language } from '@servicehall/ui-kit/format.ts';
import { isUndecided } from '@servicehall/ui-kit/rejectionText.ts';
import { h } from '../../src/dom';
import { OpenPresses } from '@servicehall/ui-kit/openPresses.ts';
import { appointmentsOf, ask, clockAhead, dateAt, press, type Group, type Offer, type Problem } from './hall';
import { dayShown, shortWhen, slotPicker, type When } from './slots';
import { fill, type BookingWords } from './words';

const phoneDigits = 11;

/** `/book`: what for, when, and a telephone; one key that says what is still missing. */
export class BookPage {
  private readonly chosen: string[];
  /** The days for what is chosen; the offer's own until something is. */
  private group: Group | null = null;
  private day: string | null = null;
  private when: When | null = null;
  private phone = '';
  private busy = false;
  private readonly open = new OpenPresses();
  private readonly ahead: number;

  constructor(private readonly offer: Offer, wanted: string[], private readonly changed: () => void, private readonly failed: (problem: Problem) => void) {
    this.ahead = clockAhead(offer.at);
    const first = offer.groups.find(group => wanted.length > 0 && wanted.every(matter => group.matters.includes(matter)));
    this.chosen = first ? wanted : [];
    void this.ask();
  }

  picture(w: BookingWords, language: Language): (HTMLElement | null)[] {
    if (this.offer.groups.length === 0) return [h('div', { class: 'sheet said' }, h('h1', {}, w.nothing), h('p', {}, w.nothingNote))];
    return [
      h('section', { class: 'over' }, h('h1', {}, w.bookTitle), h('p', {}, w.bookLead)),
      this.what(w, language),
      this.group && h('section', { class: 'block' }, h('h2', {}, w.when), slotPicker(this.group.days, dateAt(Date.now() + this.ahead, this.offer.hall), this.day, this.when, w, language, {
        day: day => this.change(() => (this.day = day)),
        slot: when => this.change(() => (this.when = when)),
      })),
      this.group && this.who(w),
      h('footer', { class: 'acts' }, h('button', { class: 'main', disabled: this.busy || this.missing(w) !== null, onclick: () => void this.book() },
        this.busy ? w.booking : (this.missing(w) ?? fill(w.book, { when: shortWhen(this.when!, language) })))),
    ];
  }

  private missing(w: BookingWords): string | null {
    if (this.chosen.length === 0) return w.needMatter;
    if (!this.when) return w.needSlot;
    return this.phone.length === phoneDigits ? null : w.needPhone;
  }

  private what(w: BookingWords, language: Language): HTMLElement {
    const taken = this.group ?? this.offer.groups.find(group => this.chosen.length > 0 && group.matters.includes(this.chosen[0]!));
    return h('section', { class: 'block' }, h('h2', {}, w.what, this.offer.groups.length > 1 && h('small', {}, w.whatNote)), ...this.offer.groups.map(group =>
      h('fieldset', { class: 'group' }, h('legend', {}, textOf(group.name, language)), h('ul', { class: 'need' }, ...group.matters.map(id => {
        const matter = this.offer.matters.find(one => one.id === id);
        const off = taken !== undefined && taken !== null && this.chosen.length > 0 && taken.group !== group.group;
        return h('li', {}, h('label', { class: off ? 'off' : '' },
          h('input', { type: 'checkbox', checked: this.chosen.includes(id), disabled: off, 'data-key': id, onchange: () => this.toggle(id) }),
          h('span', { class: 'what' }, matter ? textOf(matter.name, language) : id, off && h('small', {}, w.notTogether)),
          matter && h('span', { class: 'takes' }, fill(w.minutes, { n: matter.expectedMinutes }))));
      })))));
  }

  private who(w: BookingWords): HTMLElement {
    const input = h('input', {
      type: 'tel', inputmode: 'numeric', autocomplete: 'tel-national', maxlength: 13, placeholder: w.phone, 'aria-label': w.who, value: this.phone, 'data-key': 'phone',
      oninput: () => {
        const before = this.phone.length === phoneDigits;
        this.phone = input.value.replace(/\D/g, '').slice(-phoneDigits);
        // The page is drawn anew only when the key below changes its word: a half-typed number is left alone.
        if (before !== (this.phone.length === phoneDigits)) this.change(() => undefined);
      },
    });
    return h('section', { class: 'block faq' }, h('h2', {}, w.who), input, h('p', { class: 'kept' }, w.whoNote));
  }

  private toggle(matter: string): void {
    const place = this.chosen.indexOf(matter);
    if (place >= 0) this.chosen.splice(place, 1);
    else this.chosen.push(matter);
    this.change(() => undefined);
    void this.ask();
  }

  /** Which times suit everything that is chosen. */
  private async ask(): Promise<void> {
    const asked = this.chosen.join();
    if (!asked) {
      this.change(() => ([this.group, this.when] = [null, null]));
      return;
    }

    const answer = await ask<Group[]>(`${appointmentsOf(this.offer.hall)}/slots?matters=${encodeURIComponent(asked)}`);
    if (asked !== this.chosen.join()) return;
    if ('problem' in answer) return this.failed(answer.problem);
    this.change(() => {
      this.group = answer.got[0] ?? null;
      const slot = this.group?.days.find(one => one.day === this.when?.day)?.slots.find(one => one.from === this.when?.from);
      if (!slot?.free) this.when = null;
      this.day = this.group ? (dayShown(this.group.days, this.day)?.day ?? null) : null;
    });
  }

  private async book(): Promise<void> {
    if (this.busy || !this.when) return;
    const wish = { matters: this.chosen, day: this.when.day, from: this.when.from, phone: this.phone };
    this.busy = true;
    this.changed();
    const mine = this.open.of('book', wish);
    const booked = await press<{ code: string }>(appointmentsOf(this.offer.hall), mine.id, wish);
    this.open.answered(mine, 'problem' in booked ? booked.problem.type : undefined);
    this.busy = false;
    if ('got' in booked) {
      location.assign(`/a/${encodeURIComponent(booked.got.code)}`);
      return;
    }

    // The last free time may be the one just booked: as long as nobody knows, it stays chosen and can be pressed again.
    if (isUndecided(booked.problem.type)) return this.failed(booked.problem);
    // What is free now may be why; the refusal is said last, so that the newer picture does not take it away.
    await this.ask();
    this.failed(booked.problem);
  }

  private change(what: () => unknown): void {
    what();
    this.changed();
  }
}
