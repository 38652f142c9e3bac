import '@servicehall/ui-kit/tokens.css';
import '@servicehall/ui-kit/parts.css';
import './phone.css';
import type { RatingLevel } from '@servicehall/ui-kit/contracts/commands.ts';
import type { Language } from '@servicehall/ui-kit/format.ts';
import { rejectionText } from '@servicehall/ui-kit/rejectionText.ts';
import { Answers, AnswersSection } from './answers';
import { Cases, casesSection, type Judging } from './cases';
import { h } from './dom';
import { follow } from './live';
import { pageOf, type Picture } from './page';
import { OpenPresses } from '@servicehall/ui-kit/openPresses.ts';
import { Ring } from './ring';
import { ask, type Ticket } from './ticket';
import { firstLanguage, otherLanguage } from './tongue';
import { wayOf } from './way';
import { en, zh } from './words';

/** The page is /t/{code}, or /w/{window} on a phone that knows its ticket; the code is all it knows of the citizen. */
const way = wayOf(location.pathname, Date.now(), localStorage);
const code = way.code ?? '';
const app = document.querySelector<HTMLElement>('#app')!;
const ring = new Ring();

let language: Language = firstLanguage();
let ticket: Ticket | null = null;
/** The code is no ticket of today. */
let noTicket = false;
const state = { connected: true, pictureAt: Date.now(), firstAhead: null as number | null, sure: false, busy: false, level: null as RatingLevel | null, about: null as string | null, changing: false, reasons: new Set<string>(), skipped: false, problem: null as string | null };
const answers = new Answers(() => show());
const cases = new Cases(code, () => show());
/** What is being said about answers, by case. */
const judging = new Map<string, Judging>();
const questions = new AnswersSection();
/** Materials the citizen has ticked; nobody else knows. */
const brought = new Set<string>();
const open = new OpenPresses();

const words = () => (language === 'zh' ? zh : en);

function show(): void {
  const w = words();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = ticket ? `${ticket.visit.number} ${w.title}` : w.title;
  document.body.classList.toggle('civic', ticket?.visit.state === 'called');
  const focused = document.activeElement instanceof HTMLInputElement ? keyOf(document.activeElement) : null;
  const things = casesSection(cases.list, w, language, judging, judge);
  if (ticket) app.replaceChildren(pageOf({ ticket, w, language, armed: ring.armed, brought, answers: questions.of(answers, w, language, look), cases: things, ...state } satisfies Picture, presses));
  else if (things) app.replaceChildren(casesOnly(things));
  else if (way.code === null) app.replaceChildren(notice(w.scanTicket, w.scanTicketNote));
  else if (noTicket && cases.reached) app.replaceChildren(notice(w.unknown, w.unknownNote));
  else app.replaceChildren(notice(w.connecting, ''));
  if (focused !== null) [...app.querySelectorAll('input')].find(input => keyOf(input) === focused)?.focus();
}

/** What an input stands for; it is made anew with each picture and keeps the focus. */
const keyOf = (input: HTMLInputElement) => input.dataset['key'] ?? input.value;

const notice = (title: string, note: string) => h('main', { class: 'page notice' }, h('h1', {}, title), h('p', { role: 'status' }, note));

/** The page of a code that is no ticket of today: what the hall was told under it. */
const casesOnly = (things: HTMLElement) => h('main', { class: 'page' },
  h('header', { class: 'top' }, h('h1', {}, words().casesTitle), h('button', { class: 'tongue', onclick: presses.language }, words().language)),
  things,
  state.problem ? h('p', { class: 'problem', role: 'alert' }, state.problem) : null);

const saidOf = (one: string): Judging => judging.get(one) ?? { level: null, text: '', busy: false };

const judge = {
  judge: (one: string, level: RatingLevel) => {
    judging.set(one, { ...saidOf(one), level });
    show();
  },
  word: (one: string, text: string) => void judging.set(one, { ...saidOf(one), text }),
  send: (one: string) => void sendJudgement(one),
};

async function sendJudgement(one: string): Promise<void> {
  const said = saidOf(one);
  if (said.level === null || said.busy) return;
  const about = `judge ${one}`;
  judging.set(one, { ...said, busy: true });
  state.problem = null;
  show();
  const mine = open.of(about, [said.level, said.text]);
  const problem = await cases.judge(one, said.level, said.text, mine.id);
  open.answered(mine, problem?.type);
  judging.set(one, { ...said, busy: false });
  if (problem) state.problem = rejectionText(problem, language);
  else judging.delete(one);
  show();
}

const look = (query: string) => {
  if (ticket) answers.type(query, ticket);
};

const presses = {
  language: () => {
    language = otherLanguage(language);
    show();
  },
  remind: () => void ring.arm().then(show),
  choose: (level: RatingLevel) => {
    state.level = level;
    state.reasons.clear();
    show();
  },
  skip: () => {
    state.skipped = !state.changing;
    state.changing = false;
    show();
  },
  about: (matter: string | null) => {
    state.about = matter;
    show();
  },
  change: (matter: string | null) => {
    [state.changing, state.about, state.level] = [true, matter, null];
    state.reasons.clear();
    show();
  },
  cancel: () => {
    if (state.sure) void send('cancel');
    state.sure = !state.sure;
    show();
  },
  reason: (id: string) => {
    if (!state.reasons.delete(id)) state.reasons.add(id);
    show();
  },
  rate: () => void send('rate', {
    level: state.level, ...(state.about === null ? {} : { matter: state.about }), ...(state.changing ? { change: true } : {}), ...(state.reasons.size ? { reasons: [...state.reasons] } : {}),
    ...(way.channel === 'phone' ? {} : { channel: way.channel }),
  }),
  rejoin: () => void send('rejoin'),
  tick: (material: string) => {
    if (!brought.delete(material)) brought.add(material);
    show();
  },
};

async function send(what: 'cancel' | 'rate' | 'rejoin', body: { level?: RatingLevel | null; matter?: string; change?: boolean; reasons?: string[]; channel?: string } = {}): Promise<void> {
  if (state.busy) return;
  const about = body.matter === undefined ? what : `${what} ${body.matter}`;
  state.busy = true;
  state.problem = null;
  show();
  const mine = open.of(about, body);
  const problem = await ask(code, what, mine.id, body);
  open.answered(mine, problem?.type);
  state.busy = false;
  if (problem) {
    state.problem = rejectionText(problem, language);
  } else if (ticket) {
    // The pushed picture says the same a moment later; the press is answered at once.
    const { visit } = ticket;
    ticket = { ...ticket, visit: what === 'rate' ? ratedNow(visit, body) : { ...visit, state: what === 'cancel' ? 'cancelled' : 'waiting' } };
    if (what === 'rate') {
      nextToRate(ticket);
      void cases.look(); // a bad word has opened its case
    }
  }

  show();
}

/** The visit as it stands after a word that was taken. */
const ratedNow = (visit: Ticket['visit'], said: { level?: RatingLevel | null; matter?: string }): Ticket['visit'] => ({
  ...visit, rating: said.level ?? undefined, matters: visit.matters.map(one => (one.matter === said.matter ? { ...one, rating: said.level ?? undefined } : one)),
});

/** Nothing is chosen for the next word; after one about a matter comes the next matter without any. */
function nextToRate({ visit }: Ticket): void {
  state.about = state.about === null ? null : (visit.matters.find(one => one.rating === undefined)?.matter ?? null);
  [state.changing, state.level] = [false, null];
  state.reasons.clear();
}

const line = way.code === null ? null : follow(code, {
  ticket: next => {
    const before = ticket?.visit;
    const { visit } = next;
    if (visit.state === 'waiting' && visit.ahead !== undefined && (state.firstAhead === null || before?.leg !== visit.leg)) state.firstAhead = visit.ahead;
    if (visit.state === 'called' && (before?.state !== 'called' || before.calls !== visit.calls)) ring.call();
    ticket = next;
    if (visit.state === 'waiting') answers.about(next);
    if (before === undefined || before.state !== visit.state || before.rating !== visit.rating) void cases.look();
    state.pictureAt = Date.now();
    if (before?.state !== visit.state) {
      state.sure = false;
      // What came of a rejoining is seen now: who is missed once more rejoins anew.
      open.settled('rejoin');
    }

    show();
  },
  place: place => {
    if (!ticket) return;
    // What is left out is no longer so.
    ticket = { ...ticket, visit: { ...ticket.visit, waitMinutes: undefined, waitsKept: undefined, ...place } };
    state.pictureAt = Date.now();
    show();
  },
  unknown: () => {
    noTicket = true;
    show();
    void cases.look();
  },
  link: connected => {
    if (connected === state.connected) return;
    state.connected = connected;
    show();
  },
});

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  line?.wake();
  if (line) void cases.look();
  void ring.keepAwake();
});
window.addEventListener('online', () => line?.online());
show();
