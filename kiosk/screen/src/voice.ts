import type { Language } from '@servicehall/ui-kit';

/** What a citizen of each language is read to with. */
const tongue = { zh: 'zh-CN', en: 'en-GB' } as const;

let sound: HTMLAudioElement | null = null;
let next: HTMLAudioElement | null = null;

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
  sayNext(sentence, language, station);
}

/** Reads a sentence aloud when what is being said has ended; of several that wait so, the last. */
export function sayNext(sentence: string, language: Language, station: string | null): void {
  if (station !== null && !browserReads(language)) {
    const made = new Audio(`/kiosk/${encodeURIComponent(station)}/speech?${new URLSearchParams({ language, text: sentence })}`);
    if (sound === null) play(made);
    else next = made;
    return;
  }

  if (!browser()) return;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = tongue[language];
  utterance.rate = 0.95;
  speechSynthesis.speak(utterance); // it keeps a queue of its own
}

function play(made: HTMLAudioElement): void {
  [sound, next] = [made, null];
  const over = () => {
    if (sound !== made) return;
    sound = null;
    if (next !== null) play(next);
  };
  made.addEventListener('ended', over);
  made.addEventListener('error', over);
  made.play().catch(over); // hushed before it began, or no sound could be made: the page says it all in writing
}

/** Stops in the middle of a word: the citizen has gone on or gone. */
export function hush(): void {
  browser()?.cancel();
  sound?.pause();
  sound?.removeAttribute('src');
  [sound, next] = [null, null];
}

const digitNames = '零一二三四五六七八九';

/** A number as it is said, letter by letter: A 零 零 一. */
export const spelled = (number: string, language: Language): string =>
  [...number].map(sign => (language === 'zh' && /\d/.test(sign) ? digitNames[Number(sign)]! : sign)).join(' ');
