import type { Language } from '@servicehall/ui-kit/format.ts';

/** Kept on the citizen's own phone: which language was chosen last. */
const place = 'servicehall.language';

/** What was chosen last on this phone, else what the phone itself speaks. */
export function firstLanguage(): Language {
  try {
    const kept = localStorage.getItem(place);
    if (kept === 'zh' || kept === 'en') return kept;
  } catch {
    // A browser that keeps nothing: the phone's own language does.
  }

  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The other language, from now on on all pages. */
export function otherLanguage(language: Language): Language {
  const next = language === 'zh' ? 'en' : 'zh';
  try {
    localStorage.setItem(place, next);
  } catch {
    // Then it holds for this page.
  }

  return next;
}
