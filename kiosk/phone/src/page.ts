import type { RatingLevel } from '@servicehall/ui-kit/contracts/commands.ts';
import { minutesOf, partsOf, textOf, timeOf, wholeMinutes, type Language } from '@servicehall/ui-kit/format.ts';
import { h, picture } from './dom';
import { materialsOf } from './materials';
import { rating } from './rating';
import type { Ticket } from './ticket';
import { fill, type PhoneWords } from './words';

/** Everything one picture of the page is made of. */
export interface Picture {
  ticket: Ticket;
  w: PhoneWords;
  language: Language;
  connected: boolean;
  pictureAt: number;
  /** How many were ahead when the page was opened. */
  firstAhead: number | null;
  sure: boolean;
  armed: boolean;
  busy: boolean;
  level: RatingLevel | null;
  /** The matter being rated alone; null for the whole visit. */
  about: string | null;
  /** Whether a word that was given is being changed. */
  changing: boolean;
  /** Ids of the reasons chosen for the level. */
  reasons: ReadonlySet<string>;
  skipped: boolean;
  problem: string | null;
  /** What the citizen told the hall and waits for; null where there is nothing. */
  cases: HTMLElement | null;
  /** The questions; null where there are none. */
  answers: HTMLElement | null;
  /** Ids of the materials ticked as brought. */
  brought: ReadonlySet<string>;
}

/** What can be pressed. */
export interface Presses {
  cancel: () => void;
  remind: () => void;
  choose: (level: RatingLevel) => void;
  reason: (id: string) => void;
  rate: () => void;
  skip: () => void;
  about: (matter: string | null) => void;
  change: (matter: string | null) => void;
  language: () => void;
  rejoin: () => void;
  tick: (material: string) => void;
}

const check = 'm8 25 11 11L41 13';

/** The page of a ticket in whatever state it is. */
export function pageOf(p: Picture, on: Presses): HTMLElement {
  const { visit } = p.ticket;
  const called = visit.state === 'called';
  return h('main', { class: `page ${visit.state}${p.connected ? '' : ' cut'}` },
    top(p, on),
    p.connected ? null : h('p', { class: 'mark', role: 'status' }, `${p.w.cut}。${fill(p.w.cutNote, { time: timeOf(p.pictureAt, p.ticket.hall.timeZone) })}`),
    ...body(p, on),
    p.cases,
    p.problem ? h('p', { class: 'problem', role: 'alert' }, p.problem) : null,
    visit.state === 'waiting' || called ? waitingActs(p, on) : null);
}

function body(p: Picture, on: Presses): (HTMLElement | null)[] {
  const { w, ticket: { visit } } = p;
  switch (visit.state) {
    case 'waiting': return [waiting(p), steps(p), materials(p, on), p.answers, h('p', { class: 'block later' }, w.rateLater)];
    case 'called': return [calledTo(p), h('p', { class: 'note' }, w.late)];
    case 'serving': return [said(p, w.serving, fill(w.servingAt, { window: visit.window ?? '' })), steps(p), materials(p, on), h('p', { class: 'block later' }, w.rateLater)];
    case 'parked': return [said(p, w.parked, fill(w.parkedNote, { window: visit.window ?? '' })), steps(p)];
    case 'finished': return finished(p, on);
    case 'no-show': return [said(p, w.noShow, w.noShowNote), h('footer', { class: 'acts' }, h('button', { class: 'main', disabled: p.busy || !p.connected, onclick: on.rejoin }, w.rejoin))];
    case 'cancelled': return [said(p, w.cancelled, w.cancelledNote)];
    case 'expired': return [said(p, w.expired, w.expiredNote)];
  }
}

const number = (text: string, as: 'h1' | 'p' = 'h1') => {
  const { series, digits } = partsOf(text);
  return h(as, { class: 'num' }, h('i', {}, series), digits);
};

const plate = (text: string) => h('em', { class: 'plate' }, text);

function top(p: Picture, on: Presses): HTMLElement {
  return h('header', { class: 'top' },
    h('b', {}, textOf(p.ticket.hall.name, p.language)),
    p.connected ? h('span', { class: 'st good' }, fill(p.w.live, { time: timeOf(p.pictureAt, p.ticket.hall.timeZone) })) : null,
    h('button', { class: 'tongue', onclick: on.language }, p.w.language));
}

function waiting(p: Picture): HTMLElement {
  const { w, ticket: { visit } } = p;
  const ahead = visit.ahead ?? 0;
  const minutes = visit.waitMinutes ? minutesOf(visit.waitMinutes) : null;
  const gone = p.firstAhead === null ? 0 : Math.max(0, p.firstAhead - ahead);
  const dot = (kind: string) => h('i', { class: kind });
  return h('div', { class: 'sheet' },
    h('p', { class: 'cap' }, w.yourNumber), number(visit.number),
    h('dl', { class: 'live' },
      h('div', {}, h('dt', {}, w.ahead), ahead ? h('dd', {}, h('b', {}, String(ahead)), ahead === 1 ? w.person : w.people) : h('dd', { class: 'word' }, w.nobody)),
      h('div', {}, h('dt', {}, w.waitMore), minutes ? h('dd', {}, h('b', {}, minutes), w.minutes) : h('dd', { class: 'word' }, visit.waitMinutes ? w.soon : w.noWindow))),
    ahead + gone <= 12
      ? h('p', { class: 'place', 'aria-hidden': 'true' }, ...Array.from({ length: gone }, () => dot('gone')), ...Array.from({ length: ahead }, () => dot('')), dot('me'))
      : null,
    h('p', { class: 'fresh' }, h('span', {}, gone ? fill(w.gone, { first: p.firstAhead!, gone }) : ''), h('span', {}, w.away)),
    visit.waitGrown ? h('p', { class: 'kept grown' }, w.grown) : null,
    visit.waitsKept !== undefined && minutes ? h('p', { class: 'kept' }, fill(w.kept, { n: Math.floor(visit.waitsKept * 100) })) : null);
}

function calledTo(p: Picture): HTMLElement {
  const { w, ticket: { visit, area } } = p;
  return h('div', { class: 'sheet', role: 'alert' },
    h('p', { class: 'say' }, visit.calls > 1 ? w.calledAgain : w.called),
    h('p', { class: 'plate big' }, h('b', {}, visit.window ?? ''), h('span', {}, w.windowWord)),
    h('div', { class: 'row' }, number(visit.number), h('p', {}, [textOf(area.name, p.language), textOf(area.where, p.language)].join(w.comma))));
}

const said = (p: Picture, title: string, note: string) =>
  h('div', { class: 'sheet said' }, number(p.ticket.visit.number, 'p'), h('h1', {}, title), h('p', {}, note));

function steps(p: Picture): HTMLElement {
  const { w, language, ticket: { visit, area, matters } } = p;
  const begun = visit.matters.some(one => one.state !== 'planned');
  const stops = visit.matters.map((one, n, all) => {
    const matter = matters.find(m => m.id === one.matter);
    const newLeg = n > 0 && one.leg !== all[n - 1]!.leg;
    return h('li', { class: `stop ${one.state}${begun && one.state === 'planned' ? ' hollow' : ''}${newLeg ? ' leg' : ''}` },
      h('i', { class: 'dot' }, one.state === 'done' ? picture(check) : String(n + 1)),
      matter ? textOf(matter.name, language) : one.matter,
      h('span', {}, newLeg && one.state === 'planned' ? w.nextLeg : fill(w.step[one.state], { n: matter?.expectedMinutes ?? '' })));
  });
  const where = textOf(area.where, language);
  return h('section', { class: 'block steps' }, h('ol', {}, ...stops,
    h('li', { class: 'stop end' }, plate(fill(w.area, { area: area.id })), h('p', {}, fill(visit.legCount === 1 ? w.oneWindow : w.end, { where })))));
}

const materials = (p: Picture, on: Presses): HTMLElement | null => materialsOf(p.ticket.matters, p.brought, p.w, p.language, on.tick);

function waitingActs(p: Picture, on: Presses): HTMLElement {
  return h('footer', { class: 'acts' },
    h('button', { class: 'plain', disabled: p.busy || !p.connected, onclick: on.cancel }, p.sure ? p.w.cancelSure : p.w.cancel),
    p.ticket.visit.state === 'waiting' && h('button', { class: p.armed ? 'plain' : 'main', disabled: p.armed, onclick: on.remind }, p.armed ? p.w.reminding : p.w.remind));
}

function finished(p: Picture, on: Presses): (HTMLElement | null)[] {
  const { w, ticket: { visit } } = p;
  const head = h('section', { class: 'over' },
    h('h1', {}, fill(w.done, { number: visit.number })),
    h('p', {}, fill(w.doneFacts, { waited: wholeMinutes(visit.waitedMs), window: visit.window ?? '' })), steps(p));
  return [head, ...rating(p, on)];
}
