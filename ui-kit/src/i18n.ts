import { createI18n } from 'vue-i18n';
import type { Language } from './format';
import { en } from './words/en';
import { zh, type SharedWords } from './words/zh';

/** The words of one app in both languages, of one shape. */
export interface WordsOf<T> {
  zh: T;
  en: T;
}

/** vue-i18n with the shared words and the app's own; zh-CN first, en second. The locale is `zh` or `en`. */
export function makeI18n<T extends object>(own: WordsOf<T>, language: Language = 'zh') {
  const i18n = createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'zh',
    missingWarn: false,
    fallbackWarn: false,
    messages: { zh: { ...zh, ...own.zh }, en: { ...en, ...own.en } } as Record<Language, SharedWords & T>,
  });
  setDocumentLanguage(language);
  return i18n;
}

/** Tells the browser (fonts, voice, screen readers) which language the page is in. */
export const setDocumentLanguage = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
};
