import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import type { Alert, AnnouncedCall, ClerkPass, DevicesView, WindowLoad, Wire } from '@servicehall/ui-kit';
import { useBoard, type Board } from '../manager/src/board';
import { dayOption, wholeDay } from '../manager/src/dayOption';
import { wallsOf } from '../manager/src/announcing';
import { alertSentence, busyShare, cellLook, deviceAlerts, deviceFigures, median, spreadOf, swarm, windowCounts } from '../manager/src/figures';
import { percent, ratingShares } from '../shared/ratings';
import { useNotices } from '../manager/src/notices';
import { usePress } from '../manager/src/press';
import { words } from '../manager/src/words';

const load = (part: Partial<WindowLoad>) => ({ window: '1', area: 'A', state: 'open', busyMs: 0, openMs: 0, ...part }) as WindowLoad;
/** The wire of the board, whose other end answers as it is told. */
class Line implements Wire {
  readonly submitted: Record<string, unknown>[] = [];
  answer: () => unknown = () => ({ position: 1, outcome: { kind: 'noted' } });
  async start() { /* is there at once */ }
  async stop() { /* nothing is held */ }
  async invoke<T>(method: string, command?: Record<string, unknown>): Promise<T> {
    if (method === 'Enter') return { catalog: null, clerks: [] } as T;
    this.submitted.push(command!);
    return (await this.answer()) as T;
  }
  on() { /* it pushes nothing */ }
  onclose() { /* it never breaks */ }
}

const shape = (part: unknown): unknown => (part !== null && typeof part === 'object' ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, shape(value)])) : 'text');

describe('a window on the board', () => {
  it('is drawn by what it does now and how busy it was today', () => {
    const busy = (share: number) => cellLook(load({ number: 'A001', busyMs: share * 1000, openMs: 1000 }));
    expect([busy(0.2), busy(0.6), busy(0.75), busy(0.88)]).toEqual(['w1', 'w2', 'w3', 'w4']);
    expect([cellLook(load({ state: 'closed' })), cellLook(load({ state: 'paused', number: 'A001' })), cellLook(load({}))]).toEqual(['closed', 'paused', 'idle']);
  });

  it('has no share of a day it was never open on', () => {
    expect(busyShare(load({}))).toBeNull();
    expect(busyShare(load({ busyMs: 2000, openMs: 1000 }))).toBe(1);
  });

  it('is counted once', () => {
    expect(windowCounts([load({}), load({ number: 'A001' }), load({ state: 'paused' }), load({ state: 'closed' })])).toEqual({ open: 2, idle: 1, paused: 1 });
  });
});

describe('ratings', () => {
  it('count good only among those who rated, and silence apart', () => {
    const shares = ratingShares({ levels: [931, 294, 18, 4, 1], notRated: 1412 });
    expect(shares.rated).toBe(1248);
    expect(percent(shares.good!)).toBe('99.6');
    expect(percent(shares.notRated!)).toBe('53.1');
  });

  it('have no share where nobody rated', () => {
    expect(ratingShares({ levels: [0, 0, 0, 0, 0], notRated: 0 })).toEqual({ rated: 0, good: null, notRated: null });
  });

  it('are never rounded up to all nor down to none', () => {
    expect([percent(0.99999), percent(0.00001), percent(1), percent(0), percent(0.5)]).toEqual(['99.9', '0.1', '100', '0', '50']);
  });
});

describe('the spread of load', () => {
  it('has its median in the middle', () => {
    expect([median([]), median([0.3]), median([0.9, 0.1, 0.5]), median([0.2, 0.4])]).toEqual([null, 0.3, 0.5, expect.closeTo(0.3)]);
  });

  it('moves a dot aside only when it would touch another', () => {
    expect(swarm([0.1, 0.5, 0.5, 0.5], 0.05)).toEqual([-0, -0, 1, -1]);
  });
});

describe('devices', () => {
  const device = (name: string, state: string, reasons: string[] = []) => ({ device: name, kind: 'ticket-printer', state, reasons, since: '', reconnects: 0 });
  const view = { stations: [
    { station: 'kiosk-1', connected: true, devices: [device('one', 'ready'), device('two', 'degraded', ['paper-near-end']), device('three', 'faulted', ['paper-out'])] },
    { station: 'kiosk-2', connected: false, devices: [device('four', 'ready')] },
  ] } as unknown as DevicesView;

  it('are counted by kind, the worst of them said first', () => {
    const { kinds, faulty } = deviceFigures(view);
    expect(kinds).toEqual([{ kind: 'ticket-printer', all: 4, working: 2, severity: 'bad' }]);
    expect(faulty.map(one => [one.device.device, one.severity, one.reasons])).toEqual([
      ['three', 'bad', ['paper-out']], ['four', 'bad', ['station-away']], ['two', 'warn', ['paper-near-end']],
    ]);
  });
});

describe('an alert', () => {
  const now = Date.parse('2026-11-24T02:30:00Z');
  const alert = (part: Partial<Alert>) => ({ severity: 'bad', since: '2026-11-24T02:03:00Z', type: 'waits-over-target', ...part }) as Alert;

  it('says minutes that go on counting', () => {
    expect(alertSentence(alert({ number: 'C417', detail: '20' }), now)).toMatchObject({ text: { key: 'alerts.waits-over-target', named: { number: 'C417', minutes: 27 } }, note: { key: 'alerts.waits-over-target-note' } });
  });

  it('says the reason of a pause as it was written, and that none was', () => {
    expect(alertSentence(alert({ type: 'window-paused-long', window: '3', detail: '吃饭' }), now).note).toEqual({ plain: '吃饭' });
    expect(alertSentence(alert({ type: 'window-paused-long', window: '3' }), now).note).toMatchObject({ key: 'alerts.noReason' });
  });

  it('of hours, holidays, closed days and late paper has words of its own in both languages', () => {
    for (const type of ['waits-after-hours', 'holidays-missing', 'booked-on-closed-day', 'print-pending']) {
      const said = alertSentence(alert({ type, detail: '2027', since: '2027-01-04T09:00:00+08:00' }), now);
      for (const key of [said.text.key, (said.note as { key: string }).key].map(key => key.replace('alerts.', ''))) {
        expect(Object.keys(words.zh.alerts)).toContain(key);
        expect(Object.keys(words.en.alerts)).toContain(key);
      }
    }
    // The hall may be open then, and nobody on duty who can do it.
    expect([words.zh.alerts['booked-on-closed-day'], words.en.alerts['booked-on-closed-day']].filter(said => /不开门|closed/.test(said))).toEqual([]);
    expect(alertSentence(alert({ type: 'booked-on-closed-day', detail: '2', since: '2027-01-04T09:00:00+08:00' }), now).note).toMatchObject({ named: { day: '2027-01-04' } });
  });

  it('of a ticket that will not be called says why, and what to do where it does not know', () => {
    const note = (detail: string) => alertSentence(alert({ type: 'number-turned-away', number: 'K003', detail }), now);
    expect(note('hours-over')).toMatchObject({ text: { named: { number: 'K003' } }, note: { key: 'alerts.number-turned-away-note.hours-over' } });
    expect(note('unknown-matter').note).toMatchObject({ key: 'alerts.number-turned-away-note.other' });
    for (const why of ['day-over', 'hours-over', 'number-taken', 'hall-full', 'other']) {
      expect(Object.keys(words.zh.alerts['number-turned-away-note'])).toContain(why);
      expect(Object.keys(words.en.alerts['number-turned-away-note'])).toContain(why);
    }
  });

  it('of an unknown type is said by its name', () => {
    expect(alertSentence(alert({ type: 'fire' }), now).text).toMatchObject({ key: 'alerts.other', named: { type: 'fire' } });
  });
});

describe('the spread of load', () => {
  it('is 0 where all are alike and near 1 where one has all', () => {
    expect(spreadOf([0.5, 0.5, 0.5])).toEqual({ gini: 0, least: 0.5, most: 0.5 });
    expect(spreadOf([0, 0, 0, 1])!.gini).toBeCloseTo(0.75);
    expect(spreadOf([0.2, 0.4, 0.6, 0.8])!.gini).toBeCloseTo(0.25);
    expect(spreadOf([0.4])).toBeNull();
    expect(spreadOf([0, 0])!.gini).toBe(0);
  });
});

describe('the day chart', () => {
  const names = { taken: 't', finished: 'f', waiting: 'w', wait: 'm' };

  it('fills the quarters without any figure, who waited goes on waiting', () => {
    const quarter = (start: string, taken: number, waiting: number) => ({ start, taken, waiting, finished: 0, called: 0, waitMsMean: 0 });
    expect(wholeDay([quarter('09:45', 3, 2), quarter('10:15', 1, 1)])).toEqual([quarter('09:45', 3, 2), quarter('10:00', 0, 2), quarter('10:15', 1, 1)]);
    expect(wholeDay([])).toEqual([]);
  });

  it('takes its colours from the tokens', () => {
    const option = dayOption([{ start: '09:00', taken: 1, waiting: 1, finished: 2, called: 0, waitMsMean: 0 }], 'people', names, token => `<${token}>`);
    expect(option.series.map(series => series.data)).toEqual([[1], [2], [{ value: 1, symbolSize: 10 }]]);
    expect(option.series[0]).toMatchObject({ itemStyle: { color: '<--data-2>' } });
  });

  it('tells mean waits in minutes, and nothing for a quarter without a call', () => {
    const quarters = [{ start: '09:00', taken: 1, waiting: 1, finished: 0, called: 2, waitMsMean: 125_000 }, { start: '09:15', taken: 1, waiting: 1, finished: 0, called: 0, waitMsMean: 0 }];
    expect(dayOption(quarters, 'waits', names, token => token).series[0]).toMatchObject({ name: 'm', data: [2.1, null] });
  });
});

describe('the words of the board', () => {
  it('are the same in both languages', () => {
    expect(shape(words.en)).toEqual(shape(words.zh));
  });
});

describe('The queue of calls on the board', () => {
  const call = (callSequence: number, state: AnnouncedCall['state']) => ({ callSequence, number: `A00${callSequence}`, window: '1', recall: false, at: '2026-11-24T09:00:00+08:00', state });
  const report = (by: 'screen' | 'light', waiting: number, calls: ReturnType<typeof call>[]) => ({ by, waiting, calls });

  it('shows what is said first, then what waits, then what was said, the newest first', () => {
    const { walls } = wallsOf({ position: 1, at: '', stations: [{ station: 'wall-1', connected: true, report: report('screen', 30, [call(1, 'spoken'), call(2, 'spoken'), call(3, 'speaking'), call(4, 'speaking'), call(5, 'waiting')]) }] });
    expect(walls[0]!.calls.map(one => one.callSequence)).toEqual([3, 4, 5, 2, 1]);
    expect([walls[0]!.together, walls[0]!.more]).toEqual([2, 29]);
  });

  it('shows what could not be said where it stood among what was', () => {
    const { walls } = wallsOf({ position: 1, at: '', stations: [{ station: 'wall-1', connected: true, report: report('screen', 0, [call(1, 'spoken'), call(2, 'unspoken'), call(3, 'spoken')]) }] });
    expect(walls[0]!.calls.map(one => [one.callSequence, one.state])).toEqual([[3, 'spoken'], [2, 'unspoken'], [1, 'spoken']]);
  });

  it('names the windows whose light has not confirmed its call', () => {
    const stations = [{ station: 'counter-1', connected: true, report: report('light', 0, [call(1, 'spoken')]) }, { station: 'counter-2', connected: true, report: report('light', 1, [{ ...call(2, 'waiting'), window: '2' }]) }];
    expect(wallsOf({ position: 1, at: '', stations })).toEqual({ walls: [], lights: 2, dark: ['2'] });
    expect(wallsOf(null)).toEqual({ walls: [], lights: 0, dark: [] });
  });
});

describe('A fault of a device', () => {
  const devices = { position: 1, at: '', stations: [{ station: 'kiosk-1', connected: true, devices: [{ device: 'kiosk-1-printer', kind: 'ticket-printer', state: 'faulted' as const, reasons: ['paper-out'], since: '2026-11-24T09:00:00+08:00', line: '', reconnects: 0 }] }] } as unknown as DevicesView;

  it('is seen to under its own key, and a new one of the same device is not', () => {
    const key = deviceAlerts(devices)[0]!.key;
    expect(key).toBe('device:kiosk-1-printer:2026-11-24T09:00:00+08:00');
    expect(deviceAlerts(devices, [{ key, by: 'sun', at: '' }])[0]!.acknowledgedBy).toBe('sun');
    expect(deviceAlerts(devices, [{ key: key.replace('09:', '08:'), by: 'sun', at: '' }])[0]!.acknowledgedBy).toBeUndefined();
  });

  it('is told by name for the first three nobody sees to, and the rest by how many they are', () => {
    const [printer] = devices.stations[0]!.devices;
    const many = { ...devices, stations: [{ ...devices.stations[0]!, devices: [1, 2, 3, 4, 5, 6].map(n => ({ ...printer!, device: `window-${n}-pad` })) }] } as DevicesView;
    const by = { by: 'sun', at: '' };
    const told = deviceAlerts(many, [{ ...by, key: 'device:window-1-pad:2026-11-24T09:00:00+08:00' }]);
    expect(told.map(alert => alert.detail)).toEqual(['window-2-pad paper-out', 'window-3-pad paper-out', 'window-4-pad paper-out', '2', 'window-1-pad paper-out']);
    expect(told.map(alert => alert.type)).toEqual(['device', 'device', 'device', 'devices-more', 'device']);
    expect(alertSentence(told[3]!, 0).text.key).toBe('alerts.devices-more');
    expect(deviceAlerts(devices).map(alert => alert.type)).toEqual(['device']);
  });
});

describe('a press of the manager', () => {
  let scope: EffectScope;
  let line: Line;
  let board: Board;
  const cut = () => { throw new Error('cut'); };
  const say = (key: string) => key;

  /** Lets a press end that nobody answers for longer than its patience. */
  async function unanswered(press: () => Promise<unknown>) {
    line.answer = cut;
    const pressed = press();
    await vi.advanceTimersByTimeAsync(10_000);
    await pressed;
    line.answer = new Line().answer;
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
    line = new Line();
    scope = effectScope();
    board = scope.run(() => useBoard(() => line))!;
    board.signedIn({ token: 'sun', clerk: 'sun', role: 'manager', expiresAt: new Date(Date.now() + 3_600_000).toISOString() } as unknown as ClerkPass);
    await vi.advanceTimersByTimeAsync(0);
    expect(board.connected.value).toBe(true);
  });

  afterEach(() => {
    scope.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('publishes one notice, with one end, however late the hall answers it; the same words later are another', async () => {
    const form = scope.run(() => useNotices(board, () => 'zh', say))!;
    const write = () => { [form.zh.value, form.en.value, form.hours.value] = ['检修', 'Maintenance', '1']; };
    write();
    await unanswered(form.publish);
    expect([form.sentence.value, form.zh.value]).toEqual(['rejection.hall-unreachable', '检修']);
    await vi.advanceTimersByTimeAsync(120_000);
    await form.publish();
    expect(form.zh.value).toBe('');
    expect(line.submitted.length).toBeGreaterThan(2);
    expect(new Set(line.submitted.map(one => `${String(one['commandId'])} ${String(one['until'])}`)).size).toBe(1);
    write();
    await form.publish();
    expect(line.submitted.at(-1)!['commandId']).not.toBe(line.submitted[0]!['commandId']);
  });

  it('that nobody answered is the same one when it is pressed again, and another one for anything else', async () => {
    const { press } = scope.run(() => usePress(board, () => 'zh', say))!;
    const see = (alert: string) => press(['acknowledge', alert], id => board.acknowledge(id, alert));
    await unanswered(() => see('a'));
    await see('a');
    await see('a');
    await see('b');
    const ids = line.submitted.map(one => one['commandId']);
    expect(new Set(ids.slice(0, -2)).size).toBe(1);
    expect(new Set(ids.slice(-3)).size).toBe(3);
  });
});
