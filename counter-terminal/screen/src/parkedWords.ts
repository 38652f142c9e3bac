import { useI18n } from 'vue-i18n';
import { wholeMinutes, type VisitView } from '@servicehall/ui-kit';

/** How long somebody is set aside for yet, or since when they are late. */
export function useParkedWords(now: () => number) {
  const { t } = useI18n();
  const untilMs = (visit: VisitView) => (visit.parkedUntil ? Date.parse(visit.parkedUntil) - now() : null);
  return {
    isLate: (visit: VisitView) => (untilMs(visit) ?? 0) < 0,
    left(visit: VisitView): string {
      const left = untilMs(visit);
      if (left === null) return t('parked.minutes', { minutes: wholeMinutes(now() - Date.parse(visit.since)) });
      return left < 0 ? t('parked.late', { minutes: wholeMinutes(-left) }) : t('parked.left', { minutes: Math.ceil(left / 60_000) });
    },
  };
}
