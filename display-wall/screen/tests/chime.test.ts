import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The sound of a browser: made suspended, and let sound `wakesAfterMs` after it was asked for, or never. */
function stubSound(wakesAfterMs: number) {
  const begun: number[] = [];
  const made: Sound[] = [];
  class Sound {
    state = 'suspended';
    destination = {};
    private awake = 0;
    constructor() { made.push(this); }
    get currentTime() { return this.state === 'running' ? (Date.now() - this.awake) / 1000 : 0; }
    resume() {
      return new Promise<void>(resolve => {
        if (wakesAfterMs < Infinity) setTimeout(() => { this.state = 'running'; this.awake = Date.now(); resolve(); }, wakesAfterMs);
      });
    }
  }

  vi.stubGlobal('AudioContext', Sound);
  vi.stubGlobal('OscillatorNode', class { connect = (next: unknown) => next; start = (at: number) => begun.push(at); stop = () => undefined; });
  vi.stubGlobal('GainNode', class { gain = { exponentialRampToValueAtTime: () => undefined }; connect = (next: unknown) => next; });
  return { begun, made };
}

describe('the chime', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetModules(); // as a page that was just loaded
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('rings whole before the first call too: the sound of a page that was just loaded is woken first', async () => {
    const { begun, made } = stubSound(200);
    const { ringTwice } = await import('../wall/src/chime');
    const began = Date.now();
    const ringing = ringTwice().then(() => Date.now() - began);
    await vi.advanceTimersByTimeAsync(199);
    expect(begun).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(begun).toEqual([0, 0.3]);
    expect(await ringing).toBeCloseTo(900, -1);

    const again = ringTwice();
    await vi.advanceTimersByTimeAsync(1000);
    await again;
    expect([begun.length, made.length]).toEqual([4, 1]);
  });

  it('holds the voice up for a second at most where the browser lets no page sound', async () => {
    const { begun } = stubSound(Infinity);
    const { ringTwice, wakeMsMax } = await import('../wall/src/chime');
    let over = false;
    void ringTwice().then(() => { over = true; });
    await vi.advanceTimersByTimeAsync(wakeMsMax - 1);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect([over, begun]).toEqual([true, []]);
  });
});
