import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppointmentPage } from '../booking/src/appointmentPage';
import { BookPage } from '../booking/src/bookPage';
import type { Booking, Group, Offer, Problem } from '../booking/src/hall';
import { zh } from '../booking/src/words';
import { fakeDocument, partOf } from './fakePage';

const day = '2026-11-25';
const slot = (from: string, to: string) => ({ from, to, free: 1 });
const group: Group = { group: 'marriage', name: { zh: '婚姻登记', en: 'Marriage' }, matters: ['marry'], days: [{ day, provisional: false, slots: [slot('09:00', '09:30'), slot('09:30', '10:00')] }] };
const hall = { id: 'east', name: { zh: '东厅', en: 'East' }, timeZone: 'Asia/Shanghai' } as unknown as Offer['hall'];
const at = '2026-11-24T01:00:00Z';
const said = { changed: vi.fn(), failed: vi.fn<(problem: Problem) => void>() };

/** A hall that answers each press as it is told, and remembers under which id it came. */
const keys: string[] = [];
let came: (() => Response)[] = [];
const answer = (body: unknown, status = 200) => () => new Response(JSON.stringify(body), { status });
const refused = (type: string, status = 409) => answer({ type: `urn:servicehall:${type}` }, status);
const cut = () => { throw new TypeError('Failed to fetch'); };
let booking: Booking;

const fetched = async (address: string, wish: RequestInit = {}) => {
  if (wish.method !== 'POST') return answer(address.includes('/slots') ? [group] : booking)();
  keys.push((wish.headers as Record<string, string>)['Idempotency-Key']!);
  return came.shift()!();
};

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(at) });
  vi.stubGlobal('document', fakeDocument);
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('location', { assign: vi.fn() });
  [keys.length, came] = [0, []];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.clearAllMocks();
});

/** Presses a part of the page, and waits until the page has done what it does then. */
const press = async (page: { picture: (w: typeof zh, language: 'zh') => unknown[] }, keyOrWords: string) => {
  partOf(page.picture(zh, 'zh'), keyOrWords).click();
  await vi.advanceTimersByTimeAsync(0);
};

describe('Booking a time', () => {
  const begin = async () => {
    const page = new BookPage({ at, hall, groups: [group], matters: [] }, ['marry'], said.changed, said.failed);
    await vi.advanceTimersByTimeAsync(0);
    await press(page, `${day} 09:00`);
    partOf(page.picture(zh, 'zh'), 'phone').type('13800000000');
    return page;
  };
  const book = '预约 11月25日 09:00';

  it('is the same press until it is known what came of it, and leads to the appointment the first one made', async () => {
    const page = await begin();
    came = [cut, refused('internal-error', 500), answer({}, 502), refused('too-many-requests', 429), answer({ code: 'K7P2' })];
    for (const type of ['hall-unreachable', 'internal-error', 'http-502', 'busy']) {
      await press(page, book);
      expect(said.failed).toHaveBeenLastCalledWith({ type, detail: '' });
    }

    await press(page, book);
    expect(new Set(keys).size).toBe(1);
    expect(location.assign).toHaveBeenCalledWith('/a/K7P2');
  });

  it('is another press after a refusal, and with another telephone number', async () => {
    const page = await begin();
    came = [refused('day-full'), cut, answer({ code: 'K7P2' })];
    await press(page, book);
    await press(page, book);
    partOf(page.picture(zh, 'zh'), 'phone').type('13900000000');
    await press(page, book);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('Moving an appointment', () => {
  it('there, back and there again are three presses', async () => {
    booking = {
      at, hall, matters: [], kiosks: [], checkInUntil: '2026-11-25T01:10:00Z', qr: ['1'],
      appointment: { code: 'K7P2', group: 'marriage', matters: ['marry'], day, from: '09:00', to: '09:30', start: '2026-11-25T01:00:00Z', state: 'booked', checkInFrom: '2026-11-25T00:30:00Z', cancelUntil: '2026-11-25T00:00:00Z' },
    };
    const page = new AppointmentPage(booking, said.changed, said.failed);
    came = [answer({}), answer({}), answer({})];
    for (const from of ['09:30', '09:00', '09:30']) {
      await press(page, zh.change);
      await press(page, `${day} ${from}`);
      await press(page, `改到 11月25日 ${from}`);
    }

    expect(said.failed).not.toHaveBeenCalled();
    expect(new Set(keys).size).toBe(3);
  });
});
