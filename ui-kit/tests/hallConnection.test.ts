import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionLost, HallConnection, unlessRefused, type Wire } from '../src/hallConnection';

/** A station that can be cut off, and that remembers what it was asked. */
class FakeStation {
  up = true;
  fault = 'Failed to fetch';
  loseAnswers = 0;
  cutsEntering = 0;
  readonly asked: unknown[][] = [];
  private closed: (() => void)[] = [];
  private heard = new Map<string, ((content: unknown) => void)[]>();

  readonly wire = (): Wire =>
    ({
      start: async () => {
        if (!this.up || this.fault !== 'Failed to fetch') throw new Error(this.fault);
      },
      stop: async () => this.close(),
      invoke: async (method: string, ...args: unknown[]) => {
        this.asked.push([method, ...args]);
        if (method === 'Forbidden') throw new Error("An unexpected error occurred invoking 'Forbidden'. HubException: Not yours.");
        if (method !== 'Enter' && this.loseAnswers-- > 0) {
          this.close();
          throw new Error('Invocation canceled due to the underlying connection being closed.');
        }
        if (method === 'Enter' && this.cutsEntering-- > 0) this.close();
        return method === 'Enter' ? { kiosk: 'kiosk-1' } : 'done';
      },
      on: (name: string, hear: (content: unknown) => void) => void this.heard.set(name, [...(this.heard.get(name) ?? []), hear]),
      onclose: (then: () => void) => void this.closed.push(then),
    }) as unknown as Wire;

  push = (name: string, content: unknown) => this.heard.get(name)?.forEach(hear => hear(content));
  close = () => this.closed.forEach(then => then());
  countOf = (method: string) => this.asked.filter(([asked]) => asked === method).length;
}

describe('The way to the hall', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const begin = async (station: FakeStation) => {
    const hall = new HallConnection<{ kiosk: string }>({ hub: '/hubs/kiosk', keep: ['hall'], wire: station.wire });
    hall.start();
    await vi.advanceTimersByTimeAsync(0);
    return hall;
  };

  it('enters once it is up', async () => {
    const hall = await begin(new FakeStation());
    expect(hall.state.link).toBe('connected');
    expect(hall.setup.value).toEqual({ kiosk: 'kiosk-1' });
  });

  it('hears what is pushed before it was let in, once it has its setup', async () => {
    const station = new FakeStation();
    const hall = new HallConnection<{ kiosk: string }>({ hub: '/hubs/kiosk', keep: ['hall'], wire: station.wire });
    const heard: unknown[] = [];
    hall.on('announce', content => heard.push([content, hall.setup.value?.kiosk]));
    hall.start();
    station.push('announce', 'first');
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    station.push('announce', 'second');
    expect(heard).toEqual([['first', 'kiosk-1'], ['second', 'kiosk-1']]);
  });

  it('keeps trying for ever, at most five seconds apart', async () => {
    const station = new FakeStation();
    station.up = false;
    const hall = await begin(station);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(hall.state.link).toBe('reconnecting');
    station.up = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(hall.state.link).toBe('connected');
  });

  it('keeps the last picture while it is cut, and enters again', async () => {
    const station = new FakeStation();
    const hall = await begin(station);
    station.push('hall', { position: 7 });
    station.close();
    expect(hall.state.link).toBe('reconnecting');
    expect(hall.pictures['hall']).toEqual({ position: 7 });
    await vi.advanceTimersByTimeAsync(1);
    expect(hall.state.link).toBe('connected');
    expect(station.countOf('Enter')).toBe(2);
  });

  it('enters again when it broke while entering, also where what was asked was answered in spite of it', async () => {
    const station = new FakeStation();
    station.cutsEntering = 1;
    const hall = await begin(station);
    expect([hall.state.link, hall.setup.value]).toEqual(['reconnecting', null]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([hall.state.link, station.countOf('Enter')]).toEqual(['connected', 2]);
  });

  it('is not live when it was ended while entering', async () => {
    const hall = new HallConnection<{ kiosk: string }>({ hub: '/hubs/kiosk', keep: ['hall'], wire: new FakeStation().wire });
    hall.start();
    await hall.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(hall.state.link).toBe('reconnecting');
  });

  it('is cut as well when the station has lost the hall', async () => {
    const station = new FakeStation();
    const hall = await begin(station);
    station.push('link', { connected: false, since: '' });
    expect(hall.state.link).toBe('reconnecting');
    station.push('link', { connected: true, since: '' });
    expect(hall.state.link).toBe('connected');
  });

  it('says that it is not let in, in the words the wire has for it', async () => {
    const station = new FakeStation();
    station.fault = "Failed to complete negotiation with the server: Error: Unauthorized: Status code '401'";
    const hall = await begin(station);
    expect(hall.state.refused).toBe('not-allowed');
    station.fault = 'Failed to fetch';
    await vi.advanceTimersByTimeAsync(5_000);
    expect(hall.state.refused).toBeNull();
  });

  it('goes on from the connection before, which ends', async () => {
    const [before, after] = [new FakeStation(), new FakeStation()];
    const first = await begin(before);
    before.push('hall', { position: 7 });
    after.up = false;
    const second = await begin(after);
    second.takeOver(first);
    expect(second.pictures['hall']).toEqual({ position: 7 });
    expect(second.setup.value).toEqual({ kiosk: 'kiosk-1' });
    expect(second.state.lastPictureAt).toBe(first.state.lastPictureAt);
    expect(first.state.link).toBe('reconnecting');
  });

  it('asks for the words again when they have changed', async () => {
    const station = new FakeStation();
    await begin(station);
    station.push('anew', null);
    await vi.advanceTimersByTimeAsync(0);
    expect(station.countOf('Enter')).toBe(2);
  });

  it('says a call again, word for word, until it is answered', async () => {
    const station = new FakeStation();
    const hall = await begin(station);
    station.loseAnswers = 2;
    const answer = hall.callUntilAnswered<string>(20_000, 'TakeNumber', { commandId: 'one' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answer).toBe('done');
    expect(station.asked.filter(([method]) => method === 'TakeNumber')).toEqual(Array(3).fill(['TakeNumber', { commandId: 'one' }]));
  });

  it('ends its patience with a loss, not with silence', async () => {
    const station = new FakeStation();
    const hall = await begin(station);
    station.up = false;
    station.close();
    const answer = hall.callUntilAnswered(3_000, 'TakeNumber', {}).catch((fault: unknown) => fault);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await answer).toBeInstanceOf(ConnectionLost);
  });

  it('has no more patience when the clock is set back meanwhile', async () => {
    const station = new FakeStation();
    const hall = await begin(station);
    station.loseAnswers = Infinity;
    const answer = hall.callUntilAnswered(3_000, 'TakeNumber', {}).catch((fault: unknown) => fault);
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(station.countOf('TakeNumber')).toBeLessThan(10);
    expect(await Promise.race([answer, 'still trying'])).toBeInstanceOf(ConnectionLost);
  });

  it('does not repeat what the hub itself refuses', async () => {
    const station = new FakeStation();
    const hall = await begin(station);
    await expect(hall.callUntilAnswered(20_000, 'Forbidden')).rejects.toThrow('Not yours.');
    expect(station.countOf('Forbidden')).toBe(1);
  });

  it('does without what the hub refuses, but not without what was lost', async () => {
    const asked = (words: string) => unlessRefused(Promise.reject(new Error(words)), 'none');
    expect(await asked("An unexpected error occurred invoking 'Catalog' on the server. HubException: Not yours.")).toBe('none');
    expect(await asked("Failed to invoke 'Clerks' because user is unauthorized")).toBe('none');
    await expect(asked('Invocation canceled due to the underlying connection being closed.')).rejects.toThrow('canceled');
  });
});
