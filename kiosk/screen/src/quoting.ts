import { watch } from 'vue';
import { ConnectionLost, type QuoteAnswer } from '@servicehall/ui-kit';
import type { Session } from './session';

/** Keeps the figures of the basket true: they are asked again when the basket changes, and with each new picture of the hall. */
export function keepQuote(session: Session): void {
  const { visitor } = session;
  watch(() => [visitor.page, visitor.chosen.join(), visitor.bundle, session.view?.position, session.givesItself], () => void requote(session));
}

async function requote({ visitor, hall, givesItself }: Session): Promise<void> {
  if (visitor.page !== 'basket' || visitor.chosen.length === 0) return;
  if (givesItself) {
    visitor.quote = visitor.quoteRefused = null;
    return;
  }

  const asked = visitor.chosen.join();
  const question = { matters: visitor.bundle ? [] : [...visitor.chosen], bundle: visitor.bundle ?? undefined, persona: visitor.card?.persona };
  try {
    const answer = await hall.call<QuoteAnswer>('Quote', question);
    if (asked !== visitor.chosen.join()) return;
    visitor.quote = answer.quote ?? null;
    visitor.quoteRefused = answer.rejection ?? null;
  } catch (fault) {
    // Cut off: the last figures stay, greyed; the next picture of the hall asks again.
    if (!(fault instanceof ConnectionLost)) visitor.quoteRefused = { type: 'unknown', detail: '', remedy: '' };
  }
}
