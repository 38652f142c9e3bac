/** A ticket's story in plain words: one sentence an event, for clerks and managers. */
import type { HallCatalog, LocalText, StoryEvent, WaitRange } from '../contracts';
import { minutesOf } from '../format';
import { stationName } from './stationName';

/** A translator as vue-i18n gives it. */
export type Say = (key: string, named?: Record<string, unknown>) => string;

/** What the sentences need besides the events. */
export interface StoryWords {
  say: Say;
  local: (text: LocalText) => string;
  catalog: HallCatalog;
}

/** One line of the story. */
export interface StoryLine {
  position: number;
  at: string;
  by: string;
  text: string;
  detail: string | null;
  /** `bad` where something went wrong for the citizen, `plain` otherwise. */
  tone: 'plain' | 'bad' | 'good';
}

interface Told {
  text: string;
  detail?: string | null;
  tone?: StoryLine['tone'];
}

type Fields = Record<string, any> // an event as stored: its shape is told by its type
type Teller = (event: Fields, words: StoryWords) => Told;

/** The line of an event; an event of a later version is told by its name rather than left out. */
export function tellEvent(event: StoryEvent, words: StoryWords): StoryLine {
  const teller = tellers[event.type.replace(/\.v\d+$/, '')];
  const told: Told = teller ? teller(event.event as Fields, words) : { text: words.say('story.other', { type: event.type }) };
  return { position: event.position, at: event.at, by: event.byName ?? byWhom(event.by, words), text: told.text, detail: told.detail ?? null, tone: told.tone ?? 'plain' };
}

/** Which machine did it, without the role that the journal writes before the name; the hall and a phone have no name of their own. */
function byWhom(by: string, words: StoryWords): string {
  const [role, name] = by.includes(':') ? [by.slice(0, by.indexOf(':')), by.slice(by.indexOf(':') + 1)] : [by, by];
  return role === 'hall' || role === 'phone' ? words.say('story.' + role) : stationName(name, words);
}

/** The sentences of a whole story, oldest first. */
export function tellStory(events: readonly StoryEvent[], words: StoryWords): StoryLine[] {
  return events.map(event => tellEvent(event, words));
}

/** What the citizen was told of the wait. */
function toldWait(wait: WaitRange, words: StoryWords): string {
  const minutes = minutesOf(wait);
  return minutes === null ? words.say('story.toldNone') : words.say('story.told', { minutes });
}

const tellers: Record<string, Teller> = {
  'number-taken': (e, w) => ({
    text: w.say(e.kiosk ? 'story.taken' : 'story.takenWithoutPaper', { number: e.number, kiosk: e.kiosk && stationName(e.kiosk, w), matters: mattersOf(e.legs, w) }),
    detail: [
      e.ahead > 0 ? w.say('story.ahead', { count: e.ahead }) : w.say('story.aheadNone'),
      e.wait ? toldWait(e.wait, w) : null,
      e.legs.length > 1 ? w.say('story.legs', { count: e.legs.length }) : null,
    ].filter(Boolean).join(w.say('story.comma')),
  }),
  'visit-cancelled': (_, w) => ({ text: w.say('story.cancelled') }),
  'visit-expired': (_, w) => ({ text: w.say('story.expired'), tone: 'bad' }),
  'ticket-called': (e, w) => ({ text: w.say(`story.${e.how ?? 'called'}`, { window: e.window }), detail: why(e.why, w) }),
  'ticket-recalled': (e, w) => ({ text: w.say('story.recalled', { window: e.window }) }),
  'call-undone': (e, w) => ({ text: w.say('story.undone', { window: e.window }) }),
  'no-show-marked': (e, w) => ({ text: w.say('story.noShow', { window: e.window }), tone: 'bad' }),
  'service-started': (e, w) => ({ text: w.say('story.started', { window: e.window }) }),
  'leg-finished': (e, w) => ({ text: w.say('story.legFinished', { window: e.window }) }),
  'visit-finished': (e, w) => ({ text: w.say('story.finished', { window: e.window }), tone: 'good' }),
  'visit-parked': (e, w) => ({ text: w.say('story.parked', { window: e.window }), detail: e.reason ?? null }),
  'visit-resumed': (e, w) => ({ text: w.say('story.resumed', { window: e.window }) }),
  'visit-transferred': (e, w) => ({
    text: w.say('story.transferred', { window: e.from, to: placeOf(e.legs[0], w) }),
    detail: mattersOf(e.legs, w),
  }),
  'visit-replanned': (e, w) => ({ text: w.say('story.replanned', { to: placeOf(e.legs[0], w) }), detail: mattersOf(e.legs, w) }),
  'visit-rejoined': (_, w) => ({ text: w.say('story.rejoined') }),
  'matter-added': (e, w) => ({ text: w.say('story.matterAdded', { window: e.window }), detail: mattersOf([{ matters: [e.matter] }], w) }),
  'matter-dropped': (e, w) => ({ text: w.say('story.matterDropped', { window: e.window }), detail: mattersOf([{ matters: [e.matter] }], w) }),
  'matter-finished': (e, w) => ({ text: w.say('story.matterFinished', { window: e.window }), detail: mattersOf([{ matters: [e.matter] }], w) }),
  'visit-rated': (e, w) => ({
    text: w.say('story.rated', { level: w.say('rating.' + ratingLevel(e.level)), channel: w.say('story.channel.' + e.channel) }),
    tone: ratingLevel(e.level) <= 2 ? 'bad' : 'good',
  }),
  'reprint-asked': (e, w) => ({ text: w.say('story.reprint', { kiosk: stationName(e.kiosk, w), copy: e.copy }) }),
  'ticket-printing': (_, w) => ({ text: w.say('story.printing') }),
  'ticket-printed': (e, w) => ({ text: w.say('story.printed'), detail: w.say('story.evidence.' + e.evidence) }),
  'print-failed': (e, w) => ({ text: w.say('story.printFailed'), detail: w.say('printFault.' + e.reason), tone: 'bad' }),
};

/** 1 to 5, whether it was stored as a number or as a word. */
export function ratingLevel(level: number | string): number {
  return typeof level === 'number' ? level : ['very-bad', 'bad', 'fair', 'good', 'very-good'].indexOf(level) + 1;
}

function why(reason: Fields | undefined, words: StoryWords): string | null {
  if (!reason) return null;
  const own = words.say('story.why', { waited: minutes(reason.waitedMs), target: minutes(reason.targetMs) });
  if (!reason.runnerUp) return own;
  return own + words.say('story.comma') + words.say('story.runnerUp', {
    number: reason.runnerUp, waited: minutes(reason.runnerUpWaitedMs), target: minutes(reason.runnerUpTargetMs),
  });
}

function minutes(ms: number): number {
  return Math.floor(ms / 60_000);
}

function placeOf(leg: Fields | undefined, words: StoryWords): string {
  if (!leg) return '';
  if (leg.windows.length === 1) return words.say('story.window', { window: leg.windows[0] });
  const area = words.catalog.areas.find(one => one.id === leg.area);
  return area ? words.local(area.name) : leg.area;
}

function mattersOf(legs: Fields[], words: StoryWords): string {
  const ids: string[] = legs.flatMap(leg => leg.matters as string[]);
  return ids.map(id => {
    const matter = words.catalog.matters.find(one => one.id === id);
    return matter ? words.local(matter.name) : id;
  }).join(words.say('story.and'));
}
