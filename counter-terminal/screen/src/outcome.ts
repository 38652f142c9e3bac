import { useI18n } from 'vue-i18n';
import type { VisitView } from '@servicehall/ui-kit';

/** What became of a visit, in a word. Not rated is said as such, never as good. */
export function useOutcome() {
  const { t } = useI18n();
  return {
    word: (visit: VisitView) => (visit.state !== 'finished' ? t('visit.' + visit.state) : visit.rating ? t('rating.' + visit.rating) : t('recent.unrated')),
    isBad: (visit: VisitView) => (visit.rating ?? 5) <= 2,
  };
}
