import { useI18n } from 'vue-i18n';
import { rejectionText, textOf, waitWords, type LocalText, type Rejection, type WaitRange } from '@servicehall/ui-kit';
import { useSession } from './session';

/** The words of the page in the visitor's language. */
export function useWords() {
  const { t, te } = useI18n();
  const session = useSession();
  const language = () => session.visitor.language;
  const area = (id: string) => session.catalog?.areas.find(a => a.id === id);
  return {
    t,
    text: (text: LocalText | undefined) => (text ? textOf(text, language()) : ''),
    wait: (range: WaitRange) => waitWords(range, language()),
    /** `B 区`: what the plate over an area says. */
    areaPlate: (id: string) => t('area', { area: id }),
    areaName: (id: string) => textOf(area(id)?.name ?? { zh: id, en: id }, language()),
    areaWhere: (id: string) => textOf(area(id)?.where ?? { zh: '', en: '' }, language()),
    refusal: (rejection: Rejection) => (rejection.type === 'take-lost' ? t('k.takeLost') : rejectionText(rejection, language())),
    /** Why a key cannot be pressed, in a few characters. */
    offReason: (reason: string | undefined) => (te(`unavailable.${reason}`) ? t(`unavailable.${reason}`) : t('unavailable.other')),
    /** A sentence by a word from outside; the one for all others when the word is new. */
    known: (path: string) => (te(path) ? t(path) : t(`${path.slice(0, path.lastIndexOf('.'))}.other`)),
  };
}
