import type { Language } from '../format';

const place = 'servicehall.language';

/** The language of this desk: what the address asks for (`?lang=en`), else what was chosen here last, else Chinese. */
export function deskLanguage(address: string = location.search, store: Storage = localStorage): Language {
  const asked = new URLSearchParams(address).get('lang') ?? store.getItem(place);
  return asked === 'en' ? 'en' : 'zh';
}

/** Keeps the choice for the next time. */
export function keepLanguage(language: Language, store: Storage = localStorage): void {
  store.setItem(place, language);
}
