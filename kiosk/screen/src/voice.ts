import type { Language } from '@servicehall/ui-kit';

/** What a citizen of each language is read to with. */
const tongue = { zh: 'zh-CN', en: 'en-GB' } as const;

let sound: HTMLAudioElement | null = null;

const browser = (): SpeechSynthesis | null => ('speechSynthesis' in window ? speechSynthesis : null);

// A browser fetches its list of voices when it is first asked: so that it is there when somebody wants to be read to.
browser()?.getVoices();

const browserReads = (language: Language): boolean => browser()?.getVoices().some(voice => voice.lang.toLowerCase().startsWith(language)) ?? false;

/**
 * Reads a sentence aloud instead of whatever was being said: with the browser's own voice, or with sound made by the station where the browser
 * has none for the language.
 * @param station The kiosk whose process makes sound; null where it cannot.
 */
export function say(sentence: string, language: Language, station: string | null): void {
  hush();
  if (station !== null && !browserReads(language)) {
    sound = new Audio(`/kiosk/${encodeURIComponent(station)}/speech?${new URLSearchParams({ language, text: sentence })}`);
    sound.play().catch(() => undefined); // hushed before it began, or no sound could be made: the page says it all in writing
    return;
  }

  if (!browser()) return;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = tongue[language];
  utterance.rate = 0.95;
  speechSynthesis.speak(utterance);
}

/** Stops in the middle of a word: the citizen has gone on or gone. */
export function hush(): void {
  browser()?.cancel();
  sound?.pause();
  sound?.removeAttribute('src');
  sound = null;
}

const digitNames = '零一二三四五六七八九';

/** A number as it is said, letter by letter: A 零 零 一. */
export const spelled = (number: string, language: Language): string =>
  [...number].map(sign => (language === 'zh' && /\d/.test(sign) ? digitNames[Number(sign)]! : sign)).join(' ');
