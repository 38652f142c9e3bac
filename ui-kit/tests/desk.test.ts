import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClerkPass, HallCatalog, StoryEvent } from '../src/contracts';
import { readProblem, useApi } from '../src/desk/askHall';
import { deskLanguage } from '../src/desk/deskLanguage';
import { keepPass, keptPass, signIn, signInFault } from '../src/desk/deskPass';
import { deskWords } from '../src/desk/deskWords';
import { fetchFile } from '../src/desk/fetchFile';
import { HallClock } from '../src/hallClock';
import { tellStory, type Say, type StoryWords } from '../src/desk/tellStory';
import { en } from '../src/words/en';
import { zh } from '../src/words/zh';

const drawer = () => {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) } as unknown as Storage;
};

/** Says a sentence as vue-i18n does: a path into the words, with names put in. */
const saying = (words: object): Say => (key, named = {}) => {
  const found = key.split('.').reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], words);
  if (typeof found !== 'string') throw new Error(`There are no words for ${key}.`);
  return found.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(named[name]));
};

const catalog = {
  areas: [{ id: 'C', name: { zh: 'C 区', en: 'Area C' } }],
  matters: [{ id: 'birth', name: { zh: '出生登记', en: 'Birth' } }, { id: 'card', name: { zh: '社保卡', en: 'Card' } }],
  stations: [{ id: 'kiosk-1', role: 'kiosk', where: { zh: '一楼大门内', en: 'inside the main door' } }, { id: 'counter-7', role: 'counter', window: '3' }],
} as unknown as HallCatalog;
const chinese: StoryWords = { say: saying({ ...zh, ...deskWords.zh }), local: text => text.zh, catalog };
const english: StoryWords = { say: saying({ ...en, ...deskWords.en }), local: text => text.en, catalog };

const leg = (matters: string[], windows: string[]) => ({ matters, windows, area: 'C', targetMs: 480_000 });
const why = { waitedMs: 725_000, targetMs: 1_200_000, runnerUp: 'B131', runnerUpWaitedMs: 600_000, runnerUpTargetMs: 1_200_000 };
const every: [string, Record<string, unknown>][] = [
  ['number-taken.v1', { number: 'B127', kiosk: 'kiosk-1', ahead: 11, wait: { from: 10, to: 15 }, legs: [leg(['birth', 'card'], ['3'])] }],
  ['ticket-printing.v1', { copy: 1 }], ['print-failed.v1', { copy: 1, reason: 'paper-out' }], ['reprint-asked.v1', { kiosk: 'kiosk-1', copy: 2 }],
  ['ticket-printed.v1', { copy: 2, evidence: 'completed' }], ['ticket-called.v1', { window: '3', callSequence: 7, why }], ['ticket-recalled.v1', { window: '3' }],
  ['call-undone.v1', { window: '3' }], ['no-show-marked.v1', { window: '3' }], ['service-started.v1', { window: '3' }], ['leg-finished.v1', { window: '3' }],
  ['visit-parked.v1', { window: '3', reason: '去缴费' }], ['visit-resumed.v1', { window: '3' }], ['visit-transferred.v1', { from: '3', legs: [leg(['card'], ['4', '5'])] }],
  ['visit-finished.v1', { window: '4' }], ['visit-rated.v1', { window: '4', level: 'very-good', channel: 'pad' }], ['visit-cancelled.v1', {}], ['visit-expired.v1', {}],
];
const events: StoryEvent[] = every.map(([type, event], index) => ({ position: index + 1, at: '2026-11-24T01:00:00Z', by: 'li', type, event }));

describe('a story in plain words', () => {
  it('has a sentence for every event there is, in both languages', () => {
    expect(tellStory(events, chinese)).toHaveLength(every.length);
    expect(tellStory(events, english).every(line => line.text.length > 0 && !line.text.includes('undefined'))).toBe(true);
  });

  it('says what was promised, why the call came, and where it went', () => {
    const lines = tellStory(events, chinese);
    expect(lines[0]).toMatchObject({ text: '在取号机 1（一楼大门内）取号 B127：出生登记、社保卡', detail: '前面 11 位，当时说等 10–15 分钟' });
    const nobody = { ...events[0]!, event: { ...(events[0]!.event as object), ahead: 0, wait: { from: 0, to: 0 } } };
    expect(tellStory([nobody], chinese)[0]!.detail).toBe('前面没有人，当时说不用等');
    expect(lines[2]).toMatchObject({ text: '小票没打成', detail: '没纸了', tone: 'bad' });
    expect(lines[5]).toMatchObject({ text: '叫到 3 号窗口', detail: '等了 12 分，目标 20 分，第二名 B131 等了 10 分，目标 20 分' });
    expect(lines[13]).toMatchObject({ text: '3 号窗口转到 C 区，号不变', detail: '社保卡' });
    expect(lines[15]).toMatchObject({ text: '评价：非常满意（评价器）', tone: 'good' });
  });

  it('names who did it as people know them', () => {
    const by = (who: string) => tellStory([{ ...events[7]!, by: who }], chinese)[0]!.by;
    expect(['clerk:li', 'kiosk:kiosk-1', 'counter:counter-7', 'kiosk:kiosk-9', 'phone:t', 'hall'].map(by)).toEqual(['li', '取号机 1（一楼大门内）', '3 号窗口', 'kiosk-9', '手机', '大厅']);
  });

  it('tells an event of a later version by its name rather than leaving it out', () => {
    const later: StoryEvent = { position: 9, at: '2026-11-24T01:00:00Z', by: 'hall', type: 'window-painted.v1', event: {} };
    expect(tellStory([later], english)[0]!.text).toBe('Record: window-painted.v1');
  });
});

const cut = () => new ReadableStream({ start: body => body.error(new TypeError('terminated')) });

describe('the pass of a desk', () => {
  afterEach(() => void vi.unstubAllGlobals());

  const pass: ClerkPass = { token: 't', clerk: 'li', name: '李', role: 'clerk', expiresAt: '2026-11-24T10:00:00Z' };

  it('is kept until it expires, and then forgotten', () => {
    const store = drawer();
    keepPass(pass, store);
    expect(keptPass(Date.parse('2026-11-24T09:59:59Z'), store)).toEqual(pass);
    expect(keptPass(Date.parse('2026-11-24T10:00:00Z'), store)).toBeNull();
    expect(store.getItem('servicehall.pass')).toBeNull();
  });

  it('is no pass when the drawer holds something else', () => {
    const store = drawer();
    store.setItem('servicehall.pass', '{"token":');
    expect(keptPass(0, store)).toBeNull();
  });

  it('reads a refusal by its type', () => {
    expect(signInFault(401, '{"type":"https://servicehall/problems/wrong-pin"}')).toBe('wrong-pin');
    expect(signInFault(401, '{"type":"locked"}')).toBe('locked');
    expect(signInFault(429, '')).toBe('locked');
    expect(signInFault(503, '{"type":"hall-unreachable"}')).toBe('hall-unreachable');
  });

  it('is not had when the line is cut while it comes', async () => {
    vi.stubGlobal('fetch', async () => new Response(cut()));
    expect(await signIn('li', '1234')).toBe('hall-unreachable');
  });
});

describe('a question to the hall', () => {
  afterEach(() => void vi.unstubAllGlobals());

  const json = { headers: { 'content-type': 'application/json' } };
  const answering = (answer: () => Response) => {
    const asked = vi.fn(async (_address: string, _wish: RequestInit) => answer());
    vi.stubGlobal('fetch', asked);
    return { asked, ask: useApi(() => 'east', () => 't') };
  };

  it('is answered with what the hall tells', async () => {
    const { asked, ask } = answering(() => new Response('{"a":1}', json));
    expect(await ask('GET', '/plan')).toEqual({ ok: { a: 1 } });
    expect(asked.mock.calls[0]![0]).toBe('/api/halls/east/plan');
  });

  it('has reached nobody when the line is cut while the answer comes', async () => {
    expect(await answering(() => new Response(cut(), json)).ask('GET', '/plan')).toMatchObject({ problem: { type: 'hall-unreachable' } });
    expect(await answering(() => new Response(cut(), { ...json, status: 409 })).ask('GET', '/plan')).toMatchObject({ problem: { type: 'hall-unreachable' } });
    expect(await answering(() => new Response('{"a":', json)).ask('GET', '/plan')).toMatchObject({ problem: { type: 'hall-unreachable' } });
  });

  it('for a text gets the text as it was written, also where it reads as JSON', async () => {
    const text = '{\n  // the plan of the hall\n  "a": 1,\n}';
    expect(await answering(() => new Response(text, json)).ask('GET', '/plan/history/1', undefined, { accept: 'text/plain' })).toEqual({ ok: text });
    expect(await answering(() => new Response('{"a":1}', json)).ask('GET', '/plan/history/1', undefined, { accept: 'text/plain' })).toEqual({ ok: '{"a":1}' });
  });
});

describe('a file of the hall', () => {
  afterEach(() => void vi.unstubAllGlobals());
  const answering = (answer: () => Response) => vi.stubGlobal('fetch', async () => answer());

  it('comes whole and under its name, or not at all', async () => {
    answering(() => new Response('a,b', { headers: { 'content-disposition': 'attachment; filename="windows.csv"' } }));
    const came = await fetchFile('/reports/window', 't');
    expect('file' in came && [await came.file.text(), came.name]).toEqual(['a,b', 'windows.csv']);
    answering(() => new Response(cut()));
    expect(await fetchFile('/reports/window', 't')).toMatchObject({ problem: { type: 'hall-unreachable' } });
    answering(() => new Response('{"type":"urn:servicehall:reports-behind"}', { status: 503 }));
    expect(await fetchFile('/reports/window', 't')).toMatchObject({ problem: { type: 'reports-behind' } });
  });
});

describe('a refusal that is none of the hall\'s', () => {
  it('is told by its status, also where it is JSON', () => {
    expect([readProblem('<html>', 502).type, readProblem('{"error":"no upstream"}', 502).type, readProblem('null', 504).type]).toEqual(['http-502', 'http-502', 'http-504']);
    expect(readProblem('{"type":"urn:servicehall:busy"}', 503).type).toBe('busy');
  });
});

describe('the clock of the hall', () => {
  it('trusts a view that came because something changed', () => {
    const clock = new HallClock();
    clock.heard(990_000, 1_000_000, true);
    expect(clock.ahead).toBe(-10_000);
  });

  it('takes from the first view only that our clock is behind', () => {
    const clock = new HallClock();
    clock.heard(400_000, 1_000_000, false);
    expect(clock.ahead).toBe(0);
    clock.heard(1_005_000, 1_000_000, false);
    expect(clock.ahead).toBe(5_000);
  });
});

describe('the language of a desk', () => {
  it('is what the address asks for, else what was chosen last, else Chinese', () => {
    const store = drawer();
    expect(deskLanguage('', store)).toBe('zh');
    store.setItem('servicehall.language', 'en');
    expect(deskLanguage('', store)).toBe('en');
    expect(deskLanguage('?lang=zh', store)).toBe('zh');
  });
});
