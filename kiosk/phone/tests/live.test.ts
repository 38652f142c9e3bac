import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { follow, type Browser } from '../src/live';
import { addressOf, type Ticket } from '../src/ticket';
import { en, fill, zh } from '../src/words';

const ticket = (ahead: number) => ({ visit: { number: 'B127', state: 'waiting', ahead } }) as unknown as Ticket;

/** A hall whose line can be cut. */
class Hall {
  status = 200;
  ahead = 6;
  reachable = true;
  /** Whether it answers at all: what is asked on a dead way is never answered, and never refused. */
  answers = true;
  /** Whether its lines say that they are alive where nothing else is to be said. */
  alive = true;
  readonly lines: { onopen?: () => void; onmessage?: (event: { data: string }) => void; onerror?: () => void; onplace?: (event: { data: string }) => void; onalive?: () => void; addEventListener: (name: string, hear: (event: never) => void) => void; readyState: number; close: () => void }[] = [];
  readonly fetched: string[] = [];
  readonly browser = {
    fetch: async (address: string) => {
      this.fetched.push(address);
      if (!this.answers) return new Promise<never>(() => undefined);
      if (!this.reachable) throw new TypeError('Failed to fetch');
      return { status: this.status, ok: this.status === 200, json: async () => ticket(this.ahead) } as Response;
    },
    listen: () => {
      const line: Hall['lines'][number] = {
        readyState: 1,
        addEventListener: (name, hear) => Object.assign(line, { [`on${name}`]: hear }),
        close: () => (line.readyState = 2),
      };
      this.lines.push(line);
      setInterval(() => { if (this.alive && line.readyState === 1) line.onalive?.(); }, 25_000);
      if (this.answers) queueMicrotask(() => line.onopen?.());
      return line as unknown as EventSource;
    },
  } satisfies Browser;
}

describe('The live line of a ticket', () => {
  let hall: Hall;
  const heard = { ahead: [] as (number | undefined)[], links: [] as boolean[], unknown: 0 };
  const begin = () => follow('c0de', { ticket: t => heard.ahead.push(t.visit.ahead), place: p => heard.ahead.push(p.ahead), link: l => heard.links.push(l), unknown: () => heard.unknown++ }, hall.browser);
  beforeEach(() => {
    vi.useFakeTimers();
    hall = new Hall();
    Object.assign(heard, { ahead: [], links: [], unknown: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('shows the first picture, then each change', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(0);
    hall.lines[0]!.onmessage!({ data: JSON.stringify(ticket(5)) });
    expect(heard.ahead).toEqual([6, 5]);
  });

  it('shows the place alone when only the line has moved', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(0);
    hall.lines[0]!.onplace!({ data: JSON.stringify({ ahead: 4, waitMinutes: { from: 5, to: 10 } }) });
    expect(heard.ahead).toEqual([6, 4]);
  });

  it('opens one line when the phone wakes while it is being opened', async () => {
    const { wake } = begin();
    wake();
    await vi.advanceTimersByTimeAsync(0);
    expect([hall.fetched.length, hall.lines.length]).toEqual([2, 1]);
    expect(heard.ahead).toEqual([6]);
  });

  it('says that it is cut, and opens itself again', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(0);
    hall.reachable = false;
    hall.lines[0]!.onerror!();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard.links).toContain(false);
    hall.reachable = true;
    hall.ahead = 2;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard.ahead.at(-1)).toBe(2);
    expect(hall.lines).toHaveLength(2);
  });

  it('asks at once when the phone wakes up', async () => {
    const line = begin();
    await vi.advanceTimersByTimeAsync(0);
    hall.lines[0]!.readyState = 2;
    line.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(hall.fetched).toHaveLength(2);
  });

  it('opens a new line when it wakes, unless the old one was just heard of: it may have died in its sleep and not know it', async () => {
    const line = begin();
    await vi.advanceTimersByTimeAsync(60_000);
    hall.lines[0]!.onplace!({ data: JSON.stringify({ ahead: 4 }) });
    await vi.advanceTimersByTimeAsync(1_000);
    line.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(hall.lines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    line.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(hall.lines.map(one => one.readyState)).toEqual([2, 1]);
    expect(hall.lines).toHaveLength(2);
    expect(heard.links).not.toContain(false);
  });

  it('opens a new line when the old one says nothing for longer than the hall ever is silent, and says so where nothing answers any more', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(hall.lines).toHaveLength(1);
    hall.alive = false;
    await vi.advanceTimersByTimeAsync(41_000);
    expect(hall.lines.map(one => one.readyState)).toEqual([2, 1]);
    expect(heard.links).not.toContain(false);
    hall.answers = false;
    await vi.advanceTimersByTimeAsync(49_000);
    expect(heard.links.at(-1)).toBe(false);
  });

  it('does not wait for ever where nothing answers, neither for the ticket nor for the line', async () => {
    hall.answers = false;
    begin();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(heard.links).toEqual([false]);
    hall.answers = true;
    await vi.advanceTimersByTimeAsync(500);
    expect(heard.links).toEqual([false, true]);
    const listen = vi.spyOn(hall.browser, 'listen').mockImplementationOnce(() => ({ addEventListener: () => undefined, close: () => undefined }) as unknown as EventSource);
    hall.lines[0]!.onerror!();
    await vi.advanceTimersByTimeAsync(500 + 8_000 + 1_000);
    expect(listen).toHaveBeenCalledTimes(2);
    expect(heard.links).toEqual([false, true, false, false, true]);
  });

  it('asks within two seconds when the network is back, not all phones at once', async () => {
    const askedAfter = async (random: number) => {
      vi.spyOn(Math, 'random').mockReturnValue(random);
      const line = begin();
      await vi.advanceTimersByTimeAsync(60_000);
      const before = hall.fetched.length;
      line.online();
      line.online();
      let waited = 0;
      while (hall.fetched.length === before && waited < 10_000) {
        await vi.advanceTimersByTimeAsync(100);
        waited += 100;
      }

      expect(hall.fetched.length - before).toBe(1);
      return waited;
    };
    expect([await askedAfter(0.05), await askedAfter(0.95)]).toEqual([100, 1900]);
  });

  it('shows the ticket without a line where the hall opens none, asking now and then', async () => {
    vi.spyOn(hall.browser, 'listen').mockImplementation(() => {
      const refused = { readyState: 2, addEventListener: () => undefined, close: () => undefined } as unknown as EventSource;
      queueMicrotask(() => refused.onerror!({} as Event));
      return refused;
    });
    begin();
    await vi.advanceTimersByTimeAsync(9_000);
    hall.ahead = 2;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(heard.ahead).toEqual([6, 2]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hall.fetched.length).toBeLessThanOrEqual(8);
    expect(heard.links).not.toContain(false);
  });

  it('does not ask again for a ticket that is none', async () => {
    hall.status = 404;
    begin();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([heard.unknown, hall.fetched.length]).toEqual([1, 1]);
  });

  it('waits and asks again when there were too many questions', async () => {
    hall.status = 429;
    begin();
    await vi.advanceTimersByTimeAsync(600);
    hall.status = 200;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard.ahead).toEqual([6]);
  });
});

describe('The words of the phone', () => {
  it('fill their places', () => expect(fill(zh.servingAt, { window: '86' })).toBe('86 号窗口'));
  it('have the same places in both languages', () => {
    const places = (words: object): string[] => Object.values(words).map(word => (typeof word === 'string' ? (word.match(/\{\w+\}/g) ?? []).sort().join() : places(word as object).join(';')));
    expect(places(en)).toEqual(places(zh));
  });
  it('make a wild code harmless in an address', () => expect(addressOf('a/../b?c')).toBe('/api/tickets/a%2F..%2Fb%3Fc'));
});
