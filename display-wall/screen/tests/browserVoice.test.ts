import { describe, expect, it, vi } from 'vitest';
import type { Announcing, CallAnnouncement } from '@servicehall/ui-kit';
import { BrowserVoice, type Speech } from '../wall/src/browserVoice';

describe('the voice of the browser', () => {
  const announcing = (callSequence: number): Announcing => ({ calls: [{ callSequence, number: 'A001' } as CallAnnouncement], zh: `请 ${callSequence}`, en: `Number ${callSequence}`, waiting: 0 });
  const make = (text: string, lang: string) => ({ text, lang, onend: null, onerror: null }) as unknown as SpeechSynthesisUtterance;

  it('says Mandarin, then English, one announcement after the other, and tells when each is said', async () => {
    const heard: string[] = [];
    const speech: Speech = {
      speak: utterance => { heard.push(`${utterance.lang} ${utterance.text}`); setTimeout(() => utterance.onend?.({} as SpeechSynthesisEvent)); },
      cancel: () => heard.push('cancel'),
    };
    const voice = new BrowserVoice((sequence, said) => heard.push(`${said ? 'spoken' : 'unspoken'} ${sequence}`), speech, make, async () => void heard.push('chime'));
    voice.announce(announcing(7));
    voice.announce(announcing(8));
    await vi.waitFor(() => expect(heard).toHaveLength(8));
    expect(heard).toEqual(['chime', 'zh-CN 请 7', 'en-US Number 7', 'spoken 7', 'chime', 'zh-CN 请 8', 'en-US Number 8', 'spoken 8']);
  });

  it('goes on without its chime when that fails', async () => {
    const heard: string[] = [];
    const speech: Speech = { speak: utterance => { heard.push(utterance.text); utterance.onend?.({} as SpeechSynthesisEvent); }, cancel: () => undefined };
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    new BrowserVoice((sequence, said) => heard.push(`${said} ${sequence}`), speech, make, () => Promise.reject(new Error('no sound'))).announce(announcing(7));
    await vi.waitFor(() => expect(heard).toEqual(['请 7', 'Number 7', 'true 7']));
    told.mockRestore();
  });

  it('says an announcement once that comes again after a cut, and of those it has no time for the newest alone', async () => {
    const heard: string[] = [];
    const ends: (() => void)[] = [];
    const speech: Speech = { speak: utterance => { heard.push(utterance.text); ends.push(() => utterance.onend?.({} as SpeechSynthesisEvent)); }, cancel: () => undefined };
    const voice = new BrowserVoice((sequence, said) => heard.push(`${said ? 'spoken' : 'unspoken'} ${sequence}`), speech, make, async () => undefined);
    const hears = async (...words: string[]) => {
      await vi.waitFor(() => expect(heard).toEqual(words));
      ends.shift()?.();
      heard.length = 0;
    };
    voice.announce(announcing(7));
    await hears('请 7');
    for (const sequence of [7, 8, 9]) voice.announce(announcing(sequence));
    await hears('Number 7');
    await hears('spoken 7', '请 9');
    await hears('Number 9');
    await hears('spoken 9');
    voice.announce(announcing(9));
    await hears('spoken 9');
  });

  it('does not hold the calls up when it has no voice, the browser lets it not speak, or it never ends, and says that it did not say them', async () => {
    vi.useFakeTimers();
    const told: [number, boolean][] = [];
    const tell = (sequence: number, said: boolean) => void told.push([sequence, said]);
    new BrowserVoice(tell, undefined, make).announce(announcing(1));
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([[1, false]]);

    const refusing: Speech = { speak: utterance => utterance.onerror?.({} as SpeechSynthesisErrorEvent), cancel: () => undefined };
    const mute = new BrowserVoice(tell, refusing, make);
    for (let time = 0; time < 2; time++) {
      mute.announce(announcing(2));
      await vi.advanceTimersByTimeAsync(1000);
    }

    expect(told).toEqual([[1, false], [2, false], [2, false]]);

    const cancel = vi.fn();
    new BrowserVoice(tell, { speak: () => undefined, cancel }, make).announce(announcing(3));
    await vi.advanceTimersByTimeAsync(30_100);
    expect(told.at(-1)).toEqual([3, false]);
    expect(cancel).toHaveBeenCalledTimes(2);

    const onlyChinese: Speech = { speak: utterance => utterance.lang === 'zh-CN' ? utterance.onend?.({} as SpeechSynthesisEvent) : utterance.onerror?.({} as SpeechSynthesisErrorEvent), cancel };
    new BrowserVoice(tell, onlyChinese, make).announce(announcing(4));
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.at(-1)).toEqual([4, true]);
    vi.useRealTimers();
  });
});
