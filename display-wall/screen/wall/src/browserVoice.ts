/** Speaks with the browser's voice where the station has none: Mandarin, then English, one announcement at a time. */
import type { Announcing } from '@servicehall/ui-kit';
import { ringTwice } from './chime';

/** The part of the browser's speech that is used. */
export interface Speech {
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
}

/** How long one sentence may take before it is given up: a voice that never ends must not stop the hall's calls. */
const sentenceMsMax = 15_000;

/** How long a call stands on the wall where nothing can be said at all. */
const silentMs = 3000;

/** Makes an utterance; the browser's own, unless a test brings one. */
export type MakeUtterance = (text: string, language: string) => SpeechSynthesisUtterance;

export class BrowserVoice {
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly spoken: (callSequence: number) => void,
    private readonly speech: Speech | undefined = globalThis.speechSynthesis,
    private readonly make: MakeUtterance = (text, language) => Object.assign(new SpeechSynthesisUtterance(text), { lang: language, rate: 0.9 }),
    private readonly chime: () => Promise<void> = ringTwice,
  ) {}

  /** Chimes and says an announcement after those before it, and tells that it was said. */
  announce(announcing: Announcing): void {
    this.queue = this.queue.then(() => this.say(announcing));
  }

  private async say({ calls, zh, en }: Announcing): Promise<void> {
    const began = Date.now();
    await this.chime();
    const said = [await this.sentence(zh ?? '', 'zh-CN'), await this.sentence(en ?? '', 'en-US')].some(Boolean);
    if (!said) await pause(Math.max(0, silentMs - (Date.now() - began)));
    this.spoken(calls.at(-1)!.callSequence);
  }

  private sentence(text: string, language: string): Promise<boolean> {
    const speech = this.speech;
    if (speech === undefined || text === '') return Promise.resolve(false);
    return new Promise(resolve => {
      const utterance = this.make(text, language);
      const timer = setTimeout(() => {
        speech.cancel();
        resolve(false);
      }, sentenceMsMax);
      const end = (said: boolean) => () => {
        clearTimeout(timer);
        resolve(said);
      };
      utterance.onend = end(true);
      utterance.onerror = end(false);
      speech.speak(utterance);
    });
  }
}

const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));
