import { useI18n } from 'vue-i18n';
import { textOf, type HallCatalog, type Language, type LocalText, type VisitView } from '@servicehall/ui-kit';

/** The hall's names in the language of the board; an id stands for itself where the hall has told no names. */
export function useNames(catalog: () => HallCatalog | null) {
  const { locale } = useI18n();
  const local = (text: LocalText) => textOf(text, locale.value as Language);
  const nameIn = (list: readonly { id: string; name: LocalText }[] | undefined, id: string) => {
    const found = list?.find(one => one.id === id);
    return found ? local(found.name) : id;
  };
  return {
    local,
    areaName: (id: string) => nameIn(catalog()?.areas, id),
    windowName: (id: string) => (catalog()?.windows.some(one => one.id === id) ? nameIn(catalog()?.windows, id) : ''),
    /** What a visit came for, in one word: its bundle, or its first matter. */
    purpose: (visit: VisitView) => (visit.bundle ? nameIn(catalog()?.bundles, visit.bundle) : nameIn(catalog()?.matters, visit.matters[0]?.matter ?? '')),
  };
}

/** A catalogue for the story of a hall that told none: every id then stands for itself. */
export const noCatalog = (timeZone: string): HallCatalog => ({
  hall: { id: '', name: { zh: '', en: '' }, timeZone }, areas: [], themes: [], matters: [], bundles: [], windows: [], personas: [],
});
