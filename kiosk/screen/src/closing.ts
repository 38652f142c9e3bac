import { computed, type ComputedRef } from 'vue';
import { dateOf, timeOf, type KioskView } from '@servicehall/ui-kit';
import { useSession } from './session';
import { sameDay, useWords } from './words';

/** When numbers are given out again; null where the hall has not said. */
const again = (view: KioskView): string | null =>
  view.hours?.opensAt ?? view.matters.flatMap(offer => offer.from ?? []).sort()[0] ?? null;

/** Whether nothing at all can be had now: the day is closed, it is lunch, or everything is given. */
export const isClosed = (view: KioskView): boolean => !view.dayOpen || (view.matters.length > 0 && !view.matters.some(offer => offer.available));

/** What a closed hall says, and when to come again; null while numbers are given out. */
export function useClosing(): ComputedRef<{ title: string; lead: string } | null> {
  const session = useSession();
  const { t } = useWords();
  return computed(() => {
    const { view } = session;
    if (view === null || !isClosed(view)) return null;
    const from = again(view);
    const zone = session.catalog?.hall.timeZone;
    if (from === null) return { title: t('k.closed'), lead: t('k.closedLead') };
    const time = timeOf(from, zone);
    return sameDay(from, view.at, zone)
      ? { title: t('k.closedNow'), lead: t('k.againAt', { time }) }
      : { title: t('k.closed'), lead: t('k.againOn', { day: dateOf(from, session.visitor.language, zone), time }) };
  });
}
