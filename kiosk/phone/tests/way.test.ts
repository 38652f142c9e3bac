import { describe, expect, it } from 'vitest';
import { wayOf, type Kept } from '../src/way';

const minute = 60_000;
const phone = (): Kept & { held: Map<string, string> } => {
  const held = new Map<string, string>();
  return { held, getItem: name => held.get(name) ?? null, setItem: (name, text) => void held.set(name, text) };
};

describe('how a phone came to its ticket', () => {
  it('by its own code', () => expect(wayOf('/t/K7P2', 0, phone())).toEqual({ code: 'K7P2', channel: 'phone' }));

  it('by the code at the window, to the ticket it saw last', () => {
    const kept = phone();
    wayOf('/t/K7P2', 0, kept);
    expect(wayOf('/w/12', 30 * minute, kept)).toEqual({ code: 'K7P2', channel: 'qr' });
  });

  it('by the code at the window before the ticket: the ticket scanned next is rated by code', () => {
    const kept = phone();
    expect(wayOf('/w/12', 0, kept)).toEqual({ code: null, channel: 'qr' });
    expect(wayOf('/t/K7P2', 14 * minute, kept)).toEqual({ code: 'K7P2', channel: 'qr' });
    expect(wayOf('/t/K7P2', 16 * minute, kept)).toEqual({ code: 'K7P2', channel: 'phone' });
  });

  it("not to yesterday's ticket", () => {
    const kept = phone();
    wayOf('/t/K7P2', 0, kept);
    expect(wayOf('/w/12', 15 * 60 * minute, kept).code).toBeNull();
  });

  it('also in a browser that keeps nothing, or something else', () => {
    const never: Kept = { getItem: () => { throw new Error('no storage'); }, setItem: () => { throw new Error('no storage'); } };
    expect(wayOf('/t/K7P2', 0, never)).toEqual({ code: 'K7P2', channel: 'phone' });
    const odd = phone();
    odd.setItem('servicehall.ticket', '{"what":7}');
    expect(wayOf('/w/12', 0, odd).code).toBeNull();
  });
});
