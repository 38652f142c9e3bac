import { describe, expect, it, vi } from 'vitest';
import type { Announcing, CallAnnouncement, WallCall, WallView } from '@servicehall/ui-kit';
import { BrowserVoice, type Speech } from '../wall/src/browserVoice';
import { callInForce, pastCalls } from '../wall/src/callInForce';
import { driftAt, driftEveryMs } from '../wall/src/drift';
import { words } from '../wall/src/words';

const call = (callSequence: number, number: string) => ({ callSequence, number, window: '3', area: 'A', recall: false, at: '', state: 'called' }) as WallCall;
const view = (...calls: WallCall[]) => ({ callSequence: Math.max(0, ...calls.map(one => one.callSequence)), calls, waiting: [], notices: [] }) as unknown as WallView;
const announced = (callSequence: number, number: string) => call(callSequence, number) as CallAnnouncement;

describe('the call in force', () => {
  it('is the newest one when nothing has been announced here yet', () => {
    expect(callInForce(view(call(5, 'A003'), call(4, 'A002')), { last: null, speaking: false })?.number).toBe('A003');
    expect(callInForce(view(), { last: null, speaking: false })).toBeNull();
  });

  it('is the one being announced, though newer ones wait for their turn', () => {
    const hall = view(call(6, 'A004'), call(5, 'A003'), call(4, 'A002'));
    expect(callInForce(hall, { last: announced(4, 'A002'), speaking: true })?.number).toBe('A002');
    expect(pastCalls(hall, announced(4, 'A002')).map(one => one.number)).toEqual(['A004', 'A003']);
  });

  it('gives way to the newest one when its announcement is over and nothing followed', () => {
    expect(callInForce(view(call(6, 'A004'), call(4, 'A002')), { last: announced(4, 'A002'), speaking: false })?.number).toBe('A004');
  });

  it('is shown even before the view that holds it has come', () => {
    expect(callInForce(view(call(4, 'A002')), { last: announced(5, 'A003'), speaking: true })?.number).toBe('A003');
  });

  it('is no longer the one that was taken back', () => {
    const hall = { ...view(call(4, 'A002')), callSequence: 5 };
    expect(callInForce(hall, { last: announced(5, 'A003'), speaking: true })?.number).toBe('A002');
  });

  it('stays where it is on a recall, which has a newer sequence under the same number', () => {
    const hall = view(call(7, 'A002'), call(6, 'A004'));
    expect(callInForce(hall, { last: announced(7, 'A002'), speaking: true })?.callSequence).toBe(7);
    expect(pastCalls(hall, announced(7, 'A002')).map(one => one.number)).toEqual(['A004']);
  });

  it('has at most eight beside it', () => {
    const many = view(...Array.from({ length: 12 }, (_, index) => call(20 - index, `A${String(index).padStart(3, '0')}`)));
    expect(pastCalls(many, many.calls[0]!)).toHaveLength(8);
  });
});

describe('the voice of the browser', () => {
  const announcing = (callSequence: number): Announcing => ({ call: announced(callSequence, 'A001'), zh: `请 ${callSequence}`, en: `Number ${callSequence}`, waiting: 0 });
  const make = (text: string, lang: string) => ({ text, lang, onend: null, onerror: null }) as unknown as SpeechSynthesisUtterance;

  it('says Mandarin, then English, one announcement after the other, and tells when each is said', async () => {
    const heard: string[] = [];
    const speech: Speech = {
      speak: utterance => { heard.push(`${utterance.lang} ${utterance.text}`); setTimeout(() => utterance.onend?.({} as SpeechSynthesisEvent)); },
      cancel: () => heard.push('cancel'),
    };
    const voice = new BrowserVoice(sequence => heard.push(`spoken ${sequence}`), speech, make);
    voice.announce(announcing(7));
    voice.announce(announcing(8));
    await vi.waitFor(() => expect(heard).toHaveLength(6));
    expect(heard).toEqual(['zh-CN 请 7', 'en-US Number 7', 'spoken 7', 'zh-CN 请 8', 'en-US Number 8', 'spoken 8']);
  });

  it('does not hold the calls up when the browser may not speak, or never ends', async () => {
    vi.useFakeTimers();
    const spoken: number[] = [];
    const refusing: Speech = { speak: utterance => utterance.onerror?.({} as SpeechSynthesisErrorEvent), cancel: () => undefined };
    new BrowserVoice(sequence => spoken.push(sequence), refusing, make).announce(announcing(1));
    await vi.advanceTimersByTimeAsync(3000);
    expect(spoken).toEqual([1]);

    const cancel = vi.fn();
    new BrowserVoice(sequence => spoken.push(sequence), { speak: () => undefined, cancel }, make).announce(announcing(2));
    await vi.advanceTimersByTimeAsync(30_100);
    expect(spoken).toEqual([1, 2]);
    expect(cancel).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});

describe('the drift against burn-in', () => {
  it('moves by a hair and comes back to the middle', () => {
    const places = Array.from({ length: 9 }, (_, step) => driftAt(step * driftEveryMs));
    expect(places[0]).toEqual({ x: 0, y: 0 });
    expect(driftAt(9 * driftEveryMs)).toEqual({ x: 0, y: 0 });
    expect(places.every(({ x, y }) => Math.abs(x) <= 4 && Math.abs(y) <= 4)).toBe(true);
    expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(9);
  });
});

describe('the words of the wall', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(words.en)).toEqual(Object.keys(words.zh));
  });
});
