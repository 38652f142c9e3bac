import type { CitizenCase } from '@servicehall/ui-kit/contracts/cases.ts';
import type { RatingLevel } from '@servicehall/ui-kit/contracts/commands.ts';
import { dateOf, type Language } from '@servicehall/ui-kit/format.ts';
import { h } from './dom';
import { problemOf } from './ticket';
import { fill, type PhoneWords } from './words';

const againMs = 30_000;
const retryMs = 5_000;
const addressOf = (code: string) => `/api/cases/${encodeURIComponent(code)}`;

/** What the hall was told under this code, and what is handed to it: asked at the start, when the page wakes, and every half minute while it is looked at. */
export class Cases {
  list: CitizenCase[] = [];
  /** Whether the hall has said what it knows under the code, be it nothing. */
  reached = false;
  private newest = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly code: string;
  private readonly changed: () => void;

  constructor(code: string, changed: () => void) {
    this.code = code;
    this.changed = changed;
  }

  /** Asks now, and again for as long as the hall is out of reach or there is something to follow; an answer that was overtaken is dropped. */
  async look(): Promise<void> {
    const mine = ++this.newest;
    clearTimeout(this.timer);
    const found = await this.find();
    if (mine !== this.newest) return;
    const before = JSON.stringify([this.reached, this.list]);
    if (found !== 'unreached') this.reached = true;
    if (typeof found !== 'string') this.list = found;
    if (found === 'unreached') this.lookIn(retryMs);
    else if (found !== 'unknown' && found.length > 0) this.lookIn(againMs);
    if (before !== JSON.stringify([this.reached, this.list])) this.changed();
  }

  private async find(): Promise<CitizenCase[] | 'unknown' | 'unreached'> {
    try {
      const answer = await fetch(addressOf(this.code), { cache: 'no-store' });
      if (answer.status === 404) return 'unknown';
      return answer.ok ? ((await answer.json()) as CitizenCase[]) : 'unreached';
    } catch {
      return 'unreached'; // cut off: what was known stays
    }
  }

  private lookIn(wait: number): void {
    this.timer = setTimeout(() => { if (document.visibilityState === 'visible') void this.look(); }, wait);
  }

  /** Tells how content the citizen is. Null when it was noted, else why not. */
  async judge(one: string, level: RatingLevel, text: string, key: string): Promise<{ type: string; detail: string } | null> {
    try {
      const answer = await fetch(`${addressOf(this.code)}/${encodeURIComponent(one)}/judge`, {
        method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body: JSON.stringify({ level, ...(text.trim() ? { text: text.trim() } : {}) }),
      });
      if (!answer.ok) return await problemOf(answer);
    } catch {
      return { type: 'hall-unreachable', detail: '' };
    }

    await this.look();
    return null;
  }
}

/** What is being said about one answer. */
export interface Judging {
  level: RatingLevel | null;
  text: string;
  busy: boolean;
}

/** The citizen's things, newest first: where each stands, until when, the answer, and the asking how content one is. */
export function casesSection(list: readonly CitizenCase[], w: PhoneWords, language: Language, judging: ReadonlyMap<string, Judging>, on: { judge: (one: string, level: RatingLevel) => void; word: (one: string, text: string) => void; send: (one: string) => void }): HTMLElement | null {
  if (list.length === 0) return null;
  return h('section', { class: 'cases' }, ...[...list].reverse().map(one => h('article', { class: 'sheet case' },
    h('p', { class: 'cap' }, `${w.caseKind[one.of]} ${one.case}`),
    h('h2', {}, w.caseStep[one.step]),
    one.pickUp && one.step === 'ready' ? h('p', { class: 'pick' }, w.casePickUp, h('b', {}, one.pickUp)) : null,
    one.subject ? h('p', {}, one.subject) : null,
    one.waitingFor ? h('p', { class: 'due' }, fill(w.caseWaitingFor, { what: one.waitingFor })) : null,
    one.due && one.step !== 'ready' ? h('p', { class: 'due' }, fill(one.provisional ? w.caseDueProvisional : w.caseDue, { day: dateOf(`${one.due}T12:00:00Z`, language, 'UTC') })) : null,
    one.expired ? h('p', { class: 'due' }, w.caseExpired[one.expired]) : null,
    one.answer ? h('blockquote', {}, one.answer) : null,
    one.asks ? asking(one, w, judging.get(one.case) ?? { level: null, text: '', busy: false }, on) : null,
    one.content && !one.asks ? h('p', { class: 'due' }, fill(w.caseJudged, { level: w.level[one.content as RatingLevel] })) : null)));
}

function asking(one: CitizenCase, w: PhoneWords, said: Judging, on: { judge: (one: string, level: RatingLevel) => void; word: (one: string, text: string) => void; send: (one: string) => void }): HTMLElement {
  const word = h('input', { type: 'text', maxlength: 200, value: said.text, placeholder: w.caseWhy, 'aria-label': w.caseWhy, 'data-key': `why-${one.case}`, oninput: () => on.word(one.case, word.value) });
  return h('div', { class: 'judge' },
    h('fieldset', { class: 'five', 'aria-label': w.caseAsk }, h('legend', {}, w.caseAsk), ...([5, 4, 3, 2, 1] as const).map(level => h('label', { class: said.level === level ? 'on' : '' },
      h('input', { type: 'radio', name: `level-${one.case}`, value: level, 'data-key': `level-${one.case}-${level}`, checked: said.level === level, onchange: () => on.judge(one.case, level) }), w.level[level]))),
    said.level !== null && said.level < 3 ? word : null,
    said.level !== null && said.level < 3 ? h('p', { class: 'due' }, w.caseBack) : null,
    h('button', { class: 'send', disabled: said.level === null || said.busy, onclick: () => on.send(one.case) }, w.submit));
}
