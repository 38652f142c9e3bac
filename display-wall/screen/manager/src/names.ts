import { useI18n } from 'vue-i18n';
import { textOf, type HallCatalog, type Language, type LocalText, type VisitView } from '@servicehall/ui-kit';
import { machineName, stationName } from '@servicehall/ui-kit/desk';

/** The hall's names in the language of the board; an id stands for itself where the hall has told no names. */
export function useNames(catalog: () => HallCatalog | null) {
  const { t, te, locale } = useI18n();
  const local = (text: LocalText) => textOf(text, locale.value as Language);
  const naming = () => ({ say: (key: string, named?: Record<string, unknown>) => t(key, named ?? {}), local, catalog: catalog() });
  const one = (kind: string) => (te('devices.one.' + kind) ? t('devices.one.' + kind) : kind);
  const nameIn = (list: readonly { id: string; name: LocalText }[] | undefined, id: string) => {
    const found = list?.find(one => one.id === id);
    return found ? local(found.name) : id;
  };
  return {
    local,
    areaName: (id: string) => nameIn(catalog()?.areas, id),
    windowName: (id: string) => (catalog()?.windows.some(one => one.id === id) ? nameIn(catalog()?.windows, id) : ''),
    stationName: (id: string) => stationName(id, naming()),
    /** What people call a device: its machine and what it is. */
    deviceName: (station: string, kind: string) => t('devices.name', { station: machineName(station, naming()), device: one(kind) }),
    /** The same, with the place where somebody finds it. */
    devicePlace: (station: string, kind: string) => t('devices.name', { station: stationName(station, naming()), device: one(kind) }),
    /** What a visit came for, in one word: its bundle, or its first matter. */
    purpose: (visit: VisitView) => (visit.bundle ? nameIn(catalog()?.bundles, visit.bundle) : nameIn(catalog()?.matters, visit.matters[0]?.matter ?? '')),
  };
}

/** A catalogue for the story of a hall that told none: every id then stands for itself. */
export const noCatalog = (timeZone: string): HallCatalog => ({
  hall: { id: '', name: { zh: '', en: '' }, timeZone }, areas: [], themes: [], matters: [], bundles: [], windows: [], personas: [],
});
