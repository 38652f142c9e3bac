import { describe, expect, it } from 'vitest';
import type { CityView, FiguresView, HallSeen } from '@servicehall/ui-kit';
import { pressing, stateOf, sumOf } from '../city/src/cityFigures';
import { words } from '../city/src/words';

const figures = (changed: Partial<FiguresView> = {}): FiguresView => ({
  position: 1, at: '2026-11-24T02:00:00Z', name: { zh: '甲', en: 'A' }, timeZone: 'Asia/Shanghai', day: '2026-11-24', takenToday: 0, waiting: 0, serving: 0, finishedToday: 0, noShowsToday: 0, calledToday: 0,
  waitMsMean: 0, longestMs: 0, overTarget: 0, windows: 5, windowsOpen: 2, windowsPaused: 1, ratings: { levels: [0, 0, 0, 0, 0], notRated: 0 }, alertsBad: 0, alertsWarn: 0, ...changed,
});
const hall = (id: string, changed: Partial<HallSeen> = {}): HallSeen => ({ id, connected: true, since: '2026-11-24T01:00:00Z', shut: false, devices: 3, devicesAway: 0, figures: figures(), ...changed });
const city = (...halls: HallSeen[]): CityView => ({ at: '2026-11-24T02:00:00Z', halls });

describe('a hall of the city', () => {
  it.each([
    [hall('a'), 'open', 'good'],
    [hall('a', { figures: figures({ windowsOpen: 0 }) }), 'quiet', 'off'],
    [hall('a', { figures: figures({ windowsOpen: 0, waiting: 3 }) }), 'quiet', 'warn'],
    [hall('a', { figures: figures({ hours: { open: false, opensAt: '2026-11-25T01:00:00Z' } }) }), 'opensAt', 'off'],
    [hall('a', { figures: figures({ hours: { open: false } }) }), 'closed', 'off'],
    [hall('a', { figures: figures({ hours: { open: false }, waiting: 2 }) }), 'late', 'warn'],
    [hall('a', { connected: false }), 'away', 'bad'],
    [hall('a', { connected: false, figures: undefined }), 'never', 'bad'],
    [hall('a', { connected: false, figures: undefined, shut: true }), 'shut', 'bad'],
  ])('says how it is (%#)', (seen, key, look) => {
    expect(stateOf(seen)).toMatchObject({ key, look });
    expect(Object.keys(words.zh.state)).toContain(key);
  });
});

describe('the city', () => {
  it('is what the halls in reach come to, and the mean is over everybody called', () => {
    const sum = sumOf(city(
      hall('a', { figures: figures({ waiting: 4, longestMs: 600_000, calledToday: 10, waitMsMean: 60_000, ratings: { levels: [3, 0, 0, 0, 1], notRated: 6 } }) }),
      hall('b', { figures: figures({ name: { zh: '乙', en: 'B' }, waiting: 9, longestMs: 120_000, overTarget: 2, calledToday: 30, waitMsMean: 180_000, ratings: { levels: [0, 1, 0, 0, 0], notRated: 1 } }) }),
      hall('c', { connected: false, figures: figures({ waiting: 100, longestMs: 9_000_000, calledToday: 1000 }) }),
      hall('d', { connected: false, figures: undefined }),
    ));
    expect(sum).toMatchObject({ reached: 2, away: 2, waiting: 13, overTarget: 2, windows: 10, windowsOpen: 4, windowsPaused: 2, waitMsMean: 150_000, ratings: { levels: [3, 1, 0, 0, 1], notRated: 7 } });
    expect(sum.fullest?.name.zh).toBe('乙');
    expect(sum.slowest?.name.zh).toBe('甲');
  });

  it('has nobody to name while nobody waits', () => {
    expect(sumOf(city(hall('a')))).toMatchObject({ fullest: undefined, slowest: undefined, waitMsMean: 0 });
  });

  it('shows the most pressing first when asked, and else as it is listed', () => {
    const halls = [
      hall('calm'),
      hall('long', { figures: figures({ waiting: 1, longestMs: 60_000 }) }),
      hall('over', { figures: figures({ overTarget: 1, waiting: 1 }) }),
      hall('alert', { figures: figures({ alertsBad: 1 }) }),
      hall('away', { connected: false }),
      hall('calm-too'),
    ];
    expect(pressing(halls).map(one => one.id)).toEqual(['away', 'alert', 'over', 'long', 'calm', 'calm-too']);
    expect(halls[0]!.id).toBe('calm');
  });
});
