import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Session } from './session';
import { hush, say, sayNext, spelled } from './voice';

/** Reads each page's one sentence to those who asked for it; elder mode asks by itself. */
export function useSpeech(session: Session): void {
  const { t } = useI18n();
  const { visitor } = session;

  const sentence = (): string | null => {
    if (!visitor.voice) return null;
    if (visitor.page === 'taken') return takenSentence();
    if (visitor.page === 'reserved') return t('k.say.taken', { number: spelled(visitor.reserved!.number!, visitor.language) });
    if (visitor.page === 'home') return t(visitor.elder ? 'k.say.elder' : 'k.say.home');
    if (visitor.page === 'matters' || visitor.page === 'search') return t('k.say.matters');
    if (visitor.page === 'bye') return t('k.bye');
    return visitor.page === 'basket' ? t('k.say.basket') : '';
  };

  const takenSentence = () => {
    const given = visitor.taken?.answer.outcome;
    if (given?.kind !== 'number-given') return '';
    const number = spelled(given.number, visitor.language);
    return given.window ? t('k.say.direct', { number, window: given.window }) : t('k.say.taken', { number });
  };

  const paperSentence = () => {
    if (!visitor.voice || visitor.page !== 'taken') return '';
    if (visitor.print?.state === 'printed') return t('k.say.printed');
    return visitor.print?.state === 'failed' ? t('k.say.notPrinted') : '';
  };

  const station = () => (session.hall.setup.value?.speaks ? session.hall.setup.value.kiosk : null);
  watch(sentence, words => (words ? say(words, visitor.language, station()) : hush()));
  // The paper is there before the number has been said: it waits its turn.
  watch(paperSentence, words => words && sayNext(words, visitor.language, station()));
}
