import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { textOf, type HallCatalog, type Language, type LocalText, type Matter } from '@servicehall/ui-kit';

/** The catalogue's names in the language of the desk. */
export function useNames(catalog: () => HallCatalog) {
  const { locale } = useI18n();
  const language = computed(() => locale.value as Language);
  const local = (text: LocalText) => textOf(text, language.value);
  const matters = computed(() => new Map(catalog().matters.map(matter => [matter.id, matter])));
  const windows = computed(() => new Map(catalog().windows.map(one => [one.id, one])));
  return {
    language,
    local,
    matter: (id: string): Matter | undefined => matters.value.get(id),
    matterName: (id: string) => { const found = matters.value.get(id); return found ? local(found.name) : id; },
    windowName: (id: string) => { const found = windows.value.get(id); return found ? local(found.name) : id; },
    personaName: (id: string) => { const found = catalog().personas.find(one => one.id === id); return found ? local(found.name) : id; },
    areaName: (id: string) => { const found = catalog().areas.find(one => one.id === id); return found ? local(found.name) : id; },
  };
}
