import type { AnswerEntry, AnswersFound } from '@servicehall/ui-kit/contracts/library.ts';
import { textOf, type Language } from '@servicehall/ui-kit/format.ts';
import { h } from './dom';
import type { Ticket } from './ticket';
import { fill, type PhoneWords } from './words';

/** What the hall's answer library (答疑库) has: for the matters of the ticket, or for what was typed. */
export class Answers {
  found: AnswerEntry[] = [];
  query = '';
  private asked = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Asks once for the matters of the ticket; nothing happens when there is nothing new to ask. */
  about(ticket: Ticket): void {
    const matters = ticket.matters.map(matter => matter.id);
    const what = this.query || matters.join();
    if (what === this.asked) return;
    this.asked = what;
    const wishes = this.query ? [{ q: this.query, take: '10' }] : matters.map(matter => ({ matter, take: '8' }));
    void Promise.all(wishes.map(wish => this.ask(ticket.hall.id, wish))).then(answers => {
      if (what !== this.asked) return;
      const all = new Map(answers.flat().filter(entry => entry.kind === 'question' || this.query).map(entry => [entry.id, entry]));
      this.found = [...all.values()];
      this.changed();
    });
  }

  /** Somebody types: asked when the hand rests. */
  type(query: string, ticket: Ticket): void {
    this.query = query.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.about(ticket), 300);
  }

  private async ask(hall: string, wish: Record<string, string>): Promise<AnswerEntry[]> {
    try {
      const answer = await fetch(`/api/halls/${encodeURIComponent(hall)}/answers?${new URLSearchParams(wish).toString()}`);
      return answer.ok ? ((await answer.json()) as AnswersFound).answers : [];
    } catch {
      return []; // cut off: the page says so already, and the ticket matters more
    }
  }
}

/**
 * The questions, each to be opened, and a field to look for others; nothing at all where the library has nothing. The page is drawn anew
 * with every push, but this part stays the same element, so that what is open stays open and what is being typed is not lost.
 */
export class AnswersSection {
  private readonly list = h('div');
  private root: HTMLElement | null = null;
  private language: Language | null = null;
  private shown: readonly AnswerEntry[] | null = null;

  of(answers: Answers, w: PhoneWords, language: Language, typed: (query: string) => void): HTMLElement | null {
    if (answers.found.length === 0 && !answers.query) return null;
    if (!this.root || this.language !== language) {
      const input = h('input', { type: 'search', value: answers.query, placeholder: w.answersSearch, 'aria-label': w.answersSearch, maxlength: 40, 'data-key': 'faq', oninput: () => typed(input.value) });
      this.root = h('section', { class: 'block faq' }, h('h2', {}, w.answers), input, this.list);
      [this.language, this.shown] = [language, null];
    }

    if (this.shown !== answers.found) {
      this.shown = answers.found;
      this.list.replaceChildren(...(answers.found.length
        ? answers.found.map(entry => h('details', {}, h('summary', {}, textOf(entry.title, language)), h('p', {}, textOf(entry.text, language))))
        : [h('p', { class: 'none', role: 'status' }, fill(w.answersNone, { query: answers.query }))]));
    }

    return this.root;
  }
}
