import type { RatingLevel } from '@servicehall/ui-kit/contracts/commands.ts';
import { textOf } from '@servicehall/ui-kit/format.ts';
import { h, picture } from './dom';
import type { Picture, Presses } from './page';
import { fill } from './words';

const star = 'm24 4 6.3 12.7 14.1 1.9-10.3 9.8L36.7 42 24 35.7 11.3 42l2.6-13.6L3.6 18.6l14.1-1.9z';

/** The rating of a finished visit: once for the whole of it, or once a matter, and changeable; never a default. */
export function rating(p: Picture, on: Presses): (HTMLElement | null)[] {
  const { w, ticket: { visit } } = p;
  const apart = visit.matters.filter(one => one.rating !== undefined);
  const whole = apart.length === 0 ? visit.rating : undefined;
  const said = [...(whole === undefined ? [] : [{ matter: null, name: null, level: whole }]), ...apart.map(one => ({ matter: one.matter, name: nameOf(p, one.matter), level: one.rating! }))];
  const thanks = said.length === 0 ? null : h('div', { class: 'sheet said' }, h('h2', {}, w.thanks), ...said.map(one => h('p', { class: 'told' },
    h('span', {}, one.name === null ? fill(w.thanksLevel, { level: w.level[one.level] }) : `${one.name}：${w.level[one.level]}`),
    h('button', { class: 'change', onclick: () => on.change(one.matter) }, w.changeIt))));
  const all = whole !== undefined || apart.length === visit.matters.length;
  if (all && !p.changing) return [thanks];
  if (p.skipped && !p.changing) return [thanks, h('div', { class: 'sheet said' }, h('p', {}, w.skipped))];
  return [thanks, h('div', { class: 'sheet' },
    h('h2', {}, p.changing ? w.changeTitle : w.rateTitle),
    p.changing || visit.matters.length < 2 ? null : aboutWhat(p, on, apart.length > 0),
    p.changing && p.about !== null ? h('p', { class: 'cap' }, nameOf(p, p.about)) : null,
    h('fieldset', { class: 'five', 'aria-label': w.rateTitle }, ...([5, 4, 3, 2, 1] as const).map(level => levelOf(p, on, level))), reasons(p, on)),
  h('p', { class: 'note' }, w.rateNote),
  h('footer', { class: 'acts' },
    h('button', { class: 'plain', onclick: on.skip }, p.changing ? w.keepIt : w.notNow),
    h('button', { class: 'main', disabled: p.level === null || p.busy || !p.connected, onclick: on.rate }, w.submit))];
}

const nameOf = (p: Picture, id: string) => {
  const matter = p.ticket.matters.find(one => one.id === id);
  return matter ? textOf(matter.name, p.language) : id;
};

/** All in one word, or each matter for itself; once one matter has its word, the others have theirs. */
function aboutWhat(p: Picture, on: Presses, apart: boolean): HTMLElement {
  const choices: (string | null)[] = [...(apart ? [] : [null]), ...p.ticket.visit.matters.filter(one => one.rating === undefined).map(one => one.matter)];
  return h('fieldset', { class: 'why about' }, h('legend', {}, p.w.aboutWhat), ...choices.map(one =>
    h('button', { type: 'button', 'aria-pressed': String(p.about === one), onclick: () => on.about(one) }, one === null ? p.w.aboutAll : nameOf(p, one))));
}

function levelOf(p: Picture, on: Presses, level: RatingLevel): HTMLElement {
  return h('label', { class: p.level === level ? 'on' : '' },
    h('input', { type: 'radio', name: 'level', value: level, checked: p.level === level, onchange: () => on.choose(level) }),
    p.w.level[level], h('span', { class: 'stars', 'aria-hidden': 'true' }, ...Array.from({ length: level }, () => picture(star, true) as unknown as HTMLElement)));
}

/** Why, if one likes: only what the plan offers for the level chosen. */
function reasons(p: Picture, on: Presses): HTMLElement | null {
  const offered = p.level === null ? [] : (p.ticket.ratingReasons ?? []).filter(one => one.levels.includes(p.level!));
  if (offered.length === 0) return null;
  return h('fieldset', { class: 'why' }, h('legend', {}, p.w.why), ...offered.map(one =>
    h('button', { type: 'button', 'aria-pressed': String(p.reasons.has(one.id)), onclick: () => on.reason(one.id) }, textOf(one.name, p.language))));
}
