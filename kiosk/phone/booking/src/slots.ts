import { dateOf, type Language } from '@servicehall/ui-kit/format.ts';
import { h } from '../../src/dom';
import type { Slot, SlotsOfDay } from './hall';
import { fill, type BookingWords } from './words';

/** A chosen time. */
export interface When {
  day: string;
  from: string;
  to: string;
}

/** `11月25日 星期三` of a hall's local date. */
export const dayWords = (day: string, language: Language): string => dateOf(`${day}T12:00:00Z`, language, 'UTC');

/** `11月25日 09:30`, for a key that has little room. */
export function shortWhen(when: When, language: Language): string {
  const whole = dayWords(when.day, language);
  return `${language === 'zh' ? whole.split(' ')[0] : whole} ${when.from}`;
}

/** The day a page opens with: the chosen one, else the first with room. */
export const dayShown = (days: readonly SlotsOfDay[], asked: string | null): SlotsOfDay | undefined =>
  days.find(one => one.day === asked) ?? days.find(one => one.slots.some(slot => slot.free > 0)) ?? days[0];

/** The days as a row, the times of the one that is open below it. A full time keeps its place and says so. */
export function slotPicker(
  days: readonly SlotsOfDay[], today: string, open: string | null, chosen: When | null, w: BookingWords, language: Language,
  on: { day: (day: string) => void; slot: (when: When) => void },
): HTMLElement {
  const shown = dayShown(days, open);
  if (!shown) return h('p', { class: 'none' }, w.noDays);
  const parts: [string, (slot: Slot) => boolean][] = [[w.morning, slot => slot.from < '12:00'], [w.afternoon, slot => slot.from >= '12:00']];
  return h('div', {},
    h('div', { class: 'days', role: 'group', 'aria-label': w.when }, ...days.map(one => {
      const [date, week] = language === 'zh' ? dayWords(one.day, language).split(' ') : [dayWords(one.day, language).slice(4), dayWords(one.day, language).slice(0, 3)];
      const full = one.slots.every(slot => slot.free === 0);
      return h('button', { type: 'button', 'aria-pressed': String(one === shown), class: full ? 'off' : '', 'data-key': one.day, onclick: () => on.day(one.day) },
        h('b', {}, date!), h('span', {}, full ? w.full : one.day === today ? w.today : week!));
    })),
    shown.provisional && h('p', { class: 'kept' }, w.provisional),
    ...parts.flatMap(([name, fits]) => {
      const slots = shown.slots.filter(fits);
      return slots.length === 0 ? [] : [h('h3', {}, name), h('div', { class: 'times', role: 'group', 'aria-label': name }, ...slots.map(slot =>
        h('button', {
          type: 'button', disabled: slot.free === 0, 'aria-pressed': String(chosen?.day === shown.day && chosen.from === slot.from), 'data-key': `${shown.day} ${slot.from}`,
          onclick: () => on.slot({ day: shown.day, from: slot.from, to: slot.to }),
        }, h('b', {}, slot.from), h('span', {}, slot.free === 0 ? w.full : slot.free <= 3 ? fill(w.left, { n: slot.free }) : `–${slot.to}`))))];
    }));
}
