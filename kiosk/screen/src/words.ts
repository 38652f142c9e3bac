import { useI18n } from 'vue-i18n';
import { rejectionText, textOf, timeOf, waitWords, type LocalText, type MatterOffer, type Rejection, type WaitRange } from '@servicehall/ui-kit';
import { useSession } from './session';

/** Whether two moments are on one day of the hall. */
export const sameDay = (one: string, other: string, timeZone?: string): boolean => {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  return day.format(new Date(one)) === day.format(new Date(other));
};

/** The words of the page in the visitor's language. */
export function useWords() {
  const { t, te } = useI18n();
  const session = useSession();
  const zone = () => session.catalog?.hall.timeZone;
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
    /** Why a key cannot be pressed, in a few characters: when it can be had again today (`13:30 起`), or the reason's word. */
    offReason: (offer: Pick<MatterOffer, 'reason' | 'from'> | undefined) => {
      const from = offer?.from;
      if (from && sameDay(from, session.view?.at ?? from, zone())) return t('k.fromTime', { time: timeOf(from, zone()) });
      return te(`unavailable.${offer?.reason}`) ? t(`unavailable.${offer?.reason}`) : t('unavailable.other');
    },
    /** What stands in the place of a wait that is not known. */
    noWait: () => t(session.givesItself ? 'k.reserveWait' : 'unavailable.no-window'),
    /** A sentence by a word from outside; the one for all others when the word is new. */
    known: (path: string) => (te(path) ? t(path) : t(`${path.slice(0, path.lastIndexOf('.'))}.other`)),
  };
}
