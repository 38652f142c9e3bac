/** Speaks with the browser's voice where the station has none: Mandarin, then English, one announcement at a time. */
import type { Announcing } from '@servicehall/ui-kit';
import { ringTwice } from './chime';

/** The part of the browser's speech that is used. */
export interface Speech {
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
}

/** How long the sentence of so many calls may take before it is given up: a voice that never ends must not stop the hall's calls. */
const sentenceMsMax = (calls: number) => 9000 + 6000 * calls;

/** Makes an utterance; the browser's own, unless a test brings one. */
export type MakeUtterance = (text: string, language: string) => SpeechSynthesisUtterance;

export class BrowserVoice {
  private next: Announcing | undefined;
  private saying: number | undefined;
  private last: { sequence: number; said: boolean } | undefined;

  constructor(
    private readonly tell: (callSequence: number, said: boolean) => void,
    private readonly speech: Speech | undefined = globalThis.speechSynthesis,
    private readonly make: MakeUtterance = (text, language) => Object.assign(new SpeechSynthesisUtterance(text), { lang: language, rate: 0.9 }),
    private readonly chime: () => Promise<void> = ringTwice,
  ) {}

  /**
   * Chimes and says an announcement after the one being said, and tells whether it was said. One that comes again, because the line was cut meanwhile, is
   * not said twice. Of several that came while one was said the newest alone is left: the station has gone on without the others.
   */
  announce(announcing: Announcing): void {
    const sequence = sequenceOf(announcing);
    if (sequence === this.saying) return;
    if (sequence === this.last?.sequence) return this.tell(sequence, this.last.said);
    this.next = announcing;
    if (this.saying === undefined) void this.sayAll();
  }

  private async sayAll(): Promise<void> {
    for (let now = this.next; now !== undefined; now = this.next) {
      this.next = undefined;
      this.saying = sequenceOf(now);
      const said = await this.say(now).catch((fault: unknown) => {
        console.error('An announcement could not be said.', fault);
        return false;
      });
      this.last = { sequence: this.saying, said };
      this.saying = undefined;
      this.tell(this.last.sequence, said);
    }
  }

  /** Whether it was said, in one of its languages at least; the station sees to it that what was not is shown long enough. */
  private async say({ calls, zh, en }: Announcing): Promise<boolean> {
    await this.chime().catch((fault: unknown) => console.error('An announcement goes on without its chime.', fault));
    return [await this.sentence(zh ?? '', 'zh-CN', calls.length), await this.sentence(en ?? '', 'en-US', calls.length)].some(Boolean);
  }

  private sentence(text: string, language: string, calls: number): Promise<boolean> {
    const speech = this.speech;
    if (speech === undefined || text === '') return Promise.resolve(false);
    return new Promise(resolve => {
      const utterance = this.make(text, language);
      const timer = setTimeout(() => {
        speech.cancel();
        resolve(false);
      }, sentenceMsMax(calls));
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

const sequenceOf = ({ calls }: Announcing) => calls.at(-1)!.callSequence;
