import '@servicehall/ui-kit/tokens.css';
import '@servicehall/ui-kit/parts.css';
import '../../src/phone.css';
import './booking.css';
import { textOf, type Language } from '@servicehall/ui-kit/format.ts';
import { rejectionText } from '@servicehall/ui-kit/rejectionText.ts';
import { h } from '../../src/dom';
import { firstLanguage, otherLanguage } from '../../src/tongue';
import { AppointmentPage } from './appointmentPage';
import { BookPage } from './bookPage';
import { ask, type Booking, type Offer, type Problem } from './hall';
import { PickUpPage } from './pickUpPage';
import { en, zh } from './words';

/** `/book` books; `/a/{code}` shows what was booked; `/p` tells where a result stands. The code or number is all the page knows of the citizen. */
const [, kind, code] = location.pathname.split('/').map(decodeURIComponent);
const app = document.querySelector<HTMLElement>('#app')!;
const retryEveryMs = 3000;
/** Nobody pushes here: an open page asks again, so that a check-in at the kiosk is seen on the phone. */
const askEveryMs = 10_000;

let language: Language = firstLanguage();
let page: BookPage | AppointmentPage | PickUpPage | null = null;
let hallName: { zh: string; en: string } | null = null;
let problem: Problem | null = null;
let unknown = false;
let again: ReturnType<typeof setTimeout> | undefined;

const words = () => (language === 'zh' ? zh : en);
const keyed = (element: Element | null) => (element instanceof HTMLElement ? element.dataset['key'] : undefined);

function show(): void {
  const w = words();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = kind === 'p' ? w.pickUpTitle : w.title;
  const focused = keyed(document.activeElement);
  const [scrolled, days] = [scrollY, document.querySelector('.days')?.scrollLeft ?? 0];
  app.replaceChildren(page && hallName ? whole(page.picture(w, language).filter(part => part !== null)) : empty());
  // The page is made anew with each picture; who types or reads stays where they are.
  document.querySelector('.days')?.scrollTo(days, 0);
  scrollTo(0, scrolled);
  if (focused) [...app.querySelectorAll<HTMLElement>('[data-key]')].find(element => element.dataset['key'] === focused)?.focus({ preventScroll: true });
}

const top = () => h('header', { class: 'top' }, h('b', {}, hallName ? textOf(hallName, language) : ''), h('button', { class: 'tongue', onclick: tongue }, words().language));

/** What went wrong stands right over the key that was pressed. */
function whole(parts: HTMLElement[]): HTMLElement {
  const keys = parts.at(-1)?.classList.contains('acts') ? parts.pop()! : null;
  return h('main', { class: 'page' }, top(), ...parts, problem && h('p', { class: 'problem', role: 'alert' }, rejectionText(problem, language)), keys);
}

function empty(): HTMLElement {
  const w = words();
  return h('main', { class: 'page notice' }, h('h1', {}, unknown ? w.unknown : w.connecting), h('p', { role: 'status' }, unknown ? w.unknownNote : problem ? w.cutNote : ''));
}

function tongue(): void {
  language = otherLanguage(language);
  show();
}

const changed = () => {
  problem = null;
  show();
};
const failed = (why: Problem) => {
  problem = why;
  show();
  document.querySelector('.problem')?.scrollIntoView({ block: 'nearest' });
};

async function openAppointment(): Promise<void> {
  clearTimeout(again);
  const answer = await ask<Booking>(`/api/booking/${encodeURIComponent(code!)}`);
  if ('got' in answer) {
    hallName = answer.got.hall.name;
    if (page instanceof AppointmentPage) page.take(answer.got);
    else page = new AppointmentPage(answer.got, changed, failed);
    again = setTimeout(() => void openAppointment(), askEveryMs);
    show();
    return;
  }

  unknown = answer.problem.type === 'unknown-appointment';
  if (unknown) page = null;
  else again = setTimeout(() => void openAppointment(), retryEveryMs);
  problem = answer.problem;
  show();
}

async function openHall(): Promise<void> {
  const answer = await ask<Offer>('/api/booking');
  if ('got' in answer) {
    const wanted = new URLSearchParams(location.search).get('matters')?.split(',').filter(Boolean) ?? [];
    hallName = answer.got.hall.name;
    problem = null;
    page = kind === 'p' ? new PickUpPage(answer.got.hall, changed, failed) : new BookPage(answer.got, wanted, changed, failed);
  } else {
    problem = answer.problem;
    setTimeout(() => void openHall(), retryEveryMs);
  }

  show();
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && page instanceof AppointmentPage) void openAppointment();
});
show();
void (kind === 'a' ? openAppointment() : openHall());
