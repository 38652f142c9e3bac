import type { Language } from '@servicehall/ui-kit';

/** Reads a sentence aloud with the machine's own voice, instead of whatever it was saying. Silent on a machine without one. */
export function say(sentence: string, language: Language): void {
  if (!('speechSynthesis' in window)) return;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.lang = language === 'zh' ? 'zh-CN' : 'en-GB';
  utterance.rate = 0.95;
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}

/** Stops in the middle of a word: the citizen has gone on or gone. */
export const hush = (): void => {
  if ('speechSynthesis' in window) speechSynthesis.cancel();
};
