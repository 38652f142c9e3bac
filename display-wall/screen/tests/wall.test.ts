import { describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { HallConnection, type AnnouncingReport, type CallAnnouncement, type WallCall, type WallSetup, type WallView, type Wire } from '@servicehall/ui-kit';
import { callsInForce, pastCalls, waitingOf, type Heard } from '../wall/src/callInForce';
import { driftAt, driftEveryMs } from '../wall/src/drift';
import { keepLastPicture } from '../wall/src/lastPicture';
import { noticePages, pageAt, pageMs, widthEm } from '../wall/src/notices';
import { restAfterMs, rests } from '../wall/src/rest';
import { useWall } from '../wall/src/useWall';
import { words } from '../wall/src/words';

const call = (callSequence: number, number: string) => ({ callSequence, number, window: '3', area: 'A', recall: false, at: '', state: 'called' }) as WallCall;
const view = (...calls: WallCall[]) => ({ callSequence: Math.max(0, ...calls.map(one => one.callSequence)), calls, waiting: [], notices: [] }) as unknown as WallView;
const announced = (callSequence: number, number: string) => call(callSequence, number) as CallAnnouncement;

const heard = (speaking: boolean, ...last: CallAnnouncement[]): Heard => ({ last, speaking, waiting: new Set() });
const numbers = (calls: readonly { number: string }[]) => calls.map(one => one.number);

describe('the calls in force', () => {
  it('are the newest one when nothing has been announced here yet', () => {
    expect(numbers(callsInForce(view(call(5, 'A003'), call(4, 'A002')), heard(false)))).toEqual(['A003']);
    expect(callsInForce(view(), heard(false))).toEqual([]);
  });

  it('are those being announced, though newer ones wait for their turn', () => {
    const hall = view(call(6, 'A004'), call(5, 'A003'), call(4, 'A002'));
    const now = { ...heard(true, announced(4, 'A002')), waiting: new Set([5, 6]) };
    expect(numbers(callsInForce(hall, now))).toEqual(['A002']);
    expect(pastCalls(hall, [announced(4, 'A002')], now).map(one => [one.number, one.waits])).toEqual([['A004', true], ['A003', true]]);
  });

  it('are all of an announcement that a flood made one', () => {
    const hall = view(call(6, 'A004'), call(5, 'A003'), call(4, 'A002'));
    expect(numbers(callsInForce(hall, heard(true, announced(4, 'A002'), announced(5, 'A003'))))).toEqual(['A002', 'A003']);
  });

  it('never leap to a call that still waits to be announced', () => {
    const hall = view(call(6, 'A004'), call(4, 'A002'));
    expect(numbers(callsInForce(hall, { ...heard(false, announced(4, 'A002')), waiting: new Set([6]) }))).toEqual(['A002']);
  });

  it('give way to the newest one when their announcement is over and nothing followed', () => {
    expect(numbers(callsInForce(view(call(6, 'A004'), call(4, 'A002')), heard(false, announced(4, 'A002'))))).toEqual(['A004']);
  });

  it('are shown even before the view that holds them has come', () => {
    expect(numbers(callsInForce(view(call(4, 'A002')), heard(true, announced(5, 'A003'))))).toEqual(['A003']);
  });

  it('are no longer the one that was taken back', () => {
    const hall = { ...view(call(4, 'A002')), callSequence: 5 };
    expect(numbers(callsInForce(hall, heard(true, announced(5, 'A003'))))).toEqual(['A002']);
  });

  it.each([12, 30])('are the one being said also when %i calls came at once, of which the view holds the last nine', count => {
    const hall = { ...view(...Array.from({ length: 9 }, (_, index) => call(count - index, `A${count - index}`))), callSequence: count };
    const queue = { by: 'station', waiting: count - 1, calls: [{ callSequence: 1, state: 'speaking' }, ...Array.from({ length: Math.min(24, count - 1) }, (_, index) => ({ callSequence: index + 2, state: 'waiting' }))] } as AnnouncingReport;
    for (const speaking of [true, false]) {
      const now = { ...heard(speaking, announced(1, 'A1')), waiting: waitingOf(queue) };
      expect(numbers(callsInForce(hall, now))).toEqual(['A1']);
      expect(pastCalls(hall, callsInForce(hall, now), now).every(one => one.waits)).toBe(true);
    }
  });

  it('stay where they are on a recall, which has a newer sequence under the same number', () => {
    const hall = view(call(7, 'A002'), call(6, 'A004'));
    expect(callsInForce(hall, heard(true, announced(7, 'A002')))[0]?.callSequence).toBe(7);
    expect(numbers(pastCalls(hall, [announced(7, 'A002')], heard(true)))).toEqual(['A004']);
  });

  it('have at most eight beside them', () => {
    const many = view(...Array.from({ length: 12 }, (_, index) => call(20 - index, `A${String(index).padStart(3, '0')}`)));
    expect(pastCalls(many, [many.calls[0]!], heard(false))).toHaveLength(8);
  });

  it('wait as the queue of the station says', () => {
    const queue = { by: 'station', waiting: 1, calls: [{ callSequence: 4, state: 'spoken' }, { callSequence: 5, state: 'speaking' }, { callSequence: 6, state: 'waiting' }] } as AnnouncingReport;
    expect([4, 5, 6, 7].map(sequence => waitingOf(queue).has(sequence))).toEqual([false, false, true, false]);
    expect(waitingOf(null).has(6)).toBe(false);
    // It lists the first only of many: those made after them wait too.
    expect(waitingOf({ ...queue, waiting: 3 }).has(7)).toBe(true);
  });
});

describe('the notices', () => {
  const notice = (zh: string, en: string) => ({ zh, en });

  it('stand beside each other while they fit, and take turns when they do not', () => {
    const two = [notice('军人依法优先', 'Servicemen, the elderly, the disabled and pregnant women are served first'), notice('事情没办成？请到 5 号窗口', 'Could not get it done? See window 5')];
    expect(noticePages(two, 'zh')).toEqual([{ texts: [two[0]!.zh, two[1]!.zh], fit: 1 }]);
    const pages = noticePages(two, 'en');
    expect(pages.map(page => page.texts.length)).toEqual([1, 1]);
    expect([pageAt(pages, 0), pageAt(pages, pageMs), pageAt(pages, 2 * pageMs)].map(page => page!.texts[0])).toEqual([two[0]!.en, two[1]!.en, two[0]!.en]);
    expect(pageAt([], 0)).toBeNull();
  });

  it('are set smaller rather than cut', () => {
    const [page] = noticePages([notice('长'.repeat(74), 'long')], 'zh');
    expect(page!.fit * widthEm(page!.texts[0]!)).toBeLessThanOrEqual(37);
  });
});

describe('the sheet at rest', () => {
  it('goes dark ten minutes after its call, and never while something is announced', () => {
    const calledAt = '2026-11-24T01:00:00Z';
    const now = Date.parse(calledAt) + restAfterMs;
    expect([rests(calledAt, now, false), rests(calledAt, now + 1, false), rests(calledAt, now + 1, true), rests(undefined, now, false)]).toEqual([false, true, false, false]);
  });
});

describe('hours without the hall', () => {
  /** A wire whose other end can be taken away for as long as one likes. */
  class Line implements Wire {
    up = true;
    tries = 0;
    private closed: () => void = () => undefined;
    readonly heard = new Map<string, (content: unknown) => void>();
    async start() { this.tries++; if (!this.up) throw new Error('nobody there'); }
    async stop() { /* nothing is held */ }
    async invoke<T>() { return { wall: 'wall-1' } as T; }
    on(name: string, hears: (...content: unknown[]) => void) { this.heard.set(name, hears); }
    onclose(hears: () => void) { this.closed = hears; }
    break() { this.up = false; this.closed(); }
  }

  function storage(): Storage {
    const kept = new Map<string, string>();
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
  }

  it('keep the last picture, greyed, and end by themselves', async () => {
    vi.useFakeTimers();
    const line = new Line();
    const connection = new HallConnection<WallSetup>({ hub: '', keep: ['hall'], wire: () => line });
    connection.start();
    await vi.advanceTimersByTimeAsync(10);
    line.heard.get('hall')!(view(call(5, 'A003')));
    expect(connection.state.link).toBe('connected');

    const at = connection.state.lastPictureAt;
    line.break();
    await vi.advanceTimersByTimeAsync(6 * 60 * 60_000);
    expect(connection.state).toMatchObject({ link: 'reconnecting', lastPictureAt: at });
    expect((connection.pictures['hall'] as WallView).calls[0]!.number).toBe('A003');
    expect(line.tries).toBeGreaterThan(4000); // every five seconds, for ever

    line.up = true;
    await vi.advanceTimersByTimeAsync(6000);
    expect(connection.state.link).toBe('connected');
    vi.useRealTimers();
  });

  it('end the call that was being announced when the line was cut, for the queue says that it was said', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('localStorage', storage());
    const line = new Line();
    const scope = effectScope();
    const wall = scope.run(() => useWall('wall-1', () => line))!;
    await vi.advanceTimersByTimeAsync(10);
    const queue = (...calls: [number, string][]) => line.heard.get('queue')!({ by: 'station', waiting: 0, calls: calls.map(([callSequence, state]) => ({ callSequence, state })) });
    const announce = (callSequence: number) => line.heard.get('announce')!({ calls: [announced(callSequence, 'A003')], waiting: 0 });
    line.heard.get('hall')!(view(call(5, 'A003')));
    queue([5, 'speaking']);
    announce(5);
    queue([5, 'speaking'], [6, 'waiting']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(wall.calling.value).toBe(true);

    line.break();
    await vi.advanceTimersByTimeAsync(60_000);
    line.up = true;
    await vi.advanceTimersByTimeAsync(6000);
    queue([5, 'spoken'], [6, 'spoken']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(wall.calling.value).toBe(true);
    queue([5, 'spoken'], [6, 'spoken'], [7, 'waiting']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(wall.calling.value).toBe(false);

    queue([6, 'spoken'], [7, 'speaking']);
    announce(7);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(wall.calling.value).toBe(true);
    scope.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('outlive a reload of the page, for half a day', async () => {
    const place = storage();
    const line = new Line();
    const connection = new HallConnection<WallSetup>({ hub: '', keep: ['hall'], wire: () => line });
    keepLastPicture('wall-1', connection, place, () => 1000);
    connection.start();
    await vi.waitFor(() => expect(connection.state.link).toBe('connected'));
    line.heard.get('hall')!(view(call(5, 'A003')));
    await vi.waitFor(() => expect(place.getItem('servicehall-wall-wall-1')).toContain('A003'));

    const after = (now: number) => {
      const again = new HallConnection<WallSetup>({ hub: '', keep: ['hall'], wire: () => new Line() });
      keepLastPicture('wall-1', again, place, () => now);
      return again;
    };
    expect((after(2000).pictures['hall'] as WallView).calls[0]!.number).toBe('A003');
    expect(after(2000).state.lastPictureAt).toBe(1000);
    expect(after(13 * 60 * 60_000).pictures['hall']).toBeUndefined();
    place.setItem('servicehall-wall-wall-1', '{"at":');
    expect(after(2000).pictures['hall']).toBeUndefined();
  });
});

describe('the drift against burn-in', () => {
  it('moves by a hair and comes back to the middle', () => {
    const places = Array.from({ length: 9 }, (_, step) => driftAt(step * driftEveryMs));
    expect(places[0]).toEqual({ x: 0, y: 0 });
    expect(driftAt(9 * driftEveryMs)).toEqual({ x: 0, y: 0 });
    expect(places.every(({ x, y }) => Math.abs(x) <= 8 && Math.abs(y) <= 8)).toBe(true);
    expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(9);
  });
});

describe('the words of the wall', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(words.en)).toEqual(Object.keys(words.zh));
  });
});
