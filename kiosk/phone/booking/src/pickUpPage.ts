import type { CitizenCase } from '@servicehall/ui-kit/contracts/cases.ts';
import type { HallIdentity } from '@servicehall/ui-kit/contracts/plan.ts';
import { dateOf, type Language } from '@servicehall/ui-kit/format.ts';
import { pickUpDigits } from '@servicehall/ui-kit/pickUpNumber.ts';
import { h } from '../../src/dom';
import { ask, type Problem } from './hall';
import { fill, type BookingWords } from './words';

/** Where the thing under a pick-up number stands; whose and what it is, the number does not tell. */
type PickUp = Pick<CitizenCase, 'step' | 'due' | 'pickUp' | 'provisional'>;

/** The way of a thing: how far each step has brought it. */
const stops = ['taken', 'handled', 'ready', 'collected'] as const;
const stopOf: Record<string, number> = { registered: 1, 'with-department': 1, 'waiting-for-you': 1, answered: 2, ready: 2, collected: 3, closed: 3 };

/** `/p`: somebody who has only the number a result lies under looks whether it is ready. */
export class PickUpPage {
  private digits = '';
  private found: PickUp | null = null;
  private none = false;
  private busy = false;
  private newest = 0;

  constructor(private readonly hall: HallIdentity, private readonly changed: () => void, private readonly failed: (problem: Problem) => void) {}

  picture(w: BookingWords, language: Language): (HTMLElement | null)[] {
    const input = h('input', {
      type: 'text', inputmode: 'numeric', maxlength: 16, autocomplete: 'off', value: this.digits, placeholder: '0012', 'aria-label': w.pickUpNumber, 'data-key': 'pick-up',
      oninput: () => this.type(input.value), onkeydown: event => { if ((event as KeyboardEvent).key === 'Enter') void this.look(); },
    });
    return [
      h('section', { class: 'over' }, h('h1', {}, w.pickUpTitle), h('p', {}, w.pickUpLead)),
      h('section', { class: 'block faq' }, h('h2', {}, w.pickUpNumber), h('label', { class: 'pick-up' }, h('b', { 'aria-hidden': 'true' }, 'Q'), input), this.none && h('p', { class: 'problem', role: 'alert' }, w.pickUpNone)),
      this.found && this.standing(this.found, w, language),
      h('footer', { class: 'acts' }, h('button', { class: 'main', disabled: this.busy || this.digits.length < pickUpDigits.min, onclick: () => void this.look() }, w.pickUpFind)),
    ];
  }

  private standing(one: PickUp, w: BookingWords, language: Language): HTMLElement {
    const reached = stopOf[one.step] ?? 0;
    return h('div', { class: 'sheet case standing', role: 'status' },
      h('p', { class: 'cap' }, one.pickUp ?? ''),
      h('h2', {}, w.step[one.step] ?? w.step['with-department']!),
      h('ol', {}, ...stops.map((stop, at) => h('li', { class: `stop ${at < reached ? 'done' : at === reached ? 'current' : 'planned hollow'}` }, h('i', { class: 'dot' }, String(at + 1)), w.stop[stop]))),
      one.step === 'ready' ? h('p', { class: 'due' }, w.pickUpBring) : null,
      one.due && reached < 2 ? h('p', { class: 'due' }, fill(one.provisional ? w.pickUpDueProvisional : w.pickUpDue, { day: dateOf(`${one.due}T12:00:00Z`, language, 'UTC') })) : null);
  }

  private type(text: string): void {
    this.digits = text.replace(/\D/g, '').slice(0, pickUpDigits.max);
    [this.found, this.none] = [null, false];
    // What was asked about the number before is of no use any more.
    this.newest++;
    this.busy = false;
    this.changed();
  }

  private async look(): Promise<void> {
    if (this.busy || this.digits.length < pickUpDigits.min) return;
    const mine = ++this.newest;
    this.busy = true;
    this.changed();
    const answer = await ask<PickUp>(`/api/halls/${encodeURIComponent(this.hall.id)}/pick-ups/Q${this.digits}`);
    if (mine !== this.newest) return;
    this.busy = false;
    if ('got' in answer) {
      this.found = answer.got;
    } else if (answer.problem.type === 'unknown-pick-up') {
      this.none = true;
    } else {
      this.failed(answer.problem);
      return;
    }

    this.changed();
  }
}
