import { createI18n } from 'vue-i18n';
import type { Rejection } from './contracts/answers';
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

/** What a person is told about a refusal: our sentence for its type, or the refusal's own words. */
export function rejectionText(rejection: Pick<Rejection, 'type'> & Partial<Rejection>, language: Language): string {
  const sentences: Record<string, string> = (language === 'zh' ? zh : en).rejection;
  const sentence = sentences[rejection.type];
  if (sentence) return sentence.replaceAll('{number}', rejection.number ?? '');
  return [rejection.detail, rejection.remedy].filter(Boolean).join(' ') || sentences['unknown']!;
}
