import { describe, expect, it } from 'vitest';
import { hexLines, placesOf, ticketAddresses, type BenchDevice, type Sheet } from '../src/devices';
import { sentenceOf } from '../src/hands';
import { words } from '../src/words';

const device = (name: string, kind: string, part: Partial<BenchDevice> = {}): BenchDevice => ({ device: name, kind, line: '', cable: 'in', raw: '', ...part });
const sheet = (number: number, at: string, ...lines: Sheet['lines']): Sheet => ({ number, at, widthDots: 576, heightDots: 100, lines });
const shape = (part: unknown): unknown => (part !== null && typeof part === 'object' ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, shape(value)])) : 'text');

describe('the bench', () => {
  it('puts devices together that stand together, in the order a hand meets them', () => {
    const places = placesOf([
      device('kiosk-1-printer', 'ticket-printer'), device('kiosk-1-card', 'id-card-reader'), device('window-12-pad', 'evaluation-pad'), device('window-12-led', 'call-display'), device('lonely', 'whatever'),
    ]);
    expect(places.map(place => [place.name, place.window, place.devices.map(one => one.device)])).toEqual([
      ['kiosk-1', null, ['kiosk-1-card', 'kiosk-1-printer']], ['window-12', '12', ['window-12-led', 'window-12-pad']], ['lonely', null, ['lonely']],
    ]);
  });

  it('offers the addresses of printed tickets, the newest first, each once, under the largest print of the paper', () => {
    const first = sheet(1, '2026-11-24T01:00:00Z', { text: '取号小票' }, { text: 'A001', scale: 4 }, { qr: 'http://hall/t/abc' });
    const again = sheet(2, '2026-11-24T01:05:00Z', { text: '重打', scale: 2 }, { text: 'A001', scale: 4 }, { qr: 'http://hall/t/abc' });
    const other = sheet(3, '2026-11-24T01:02:00Z', { text: 'B001', scale: 4 }, { qr: 'http://hall/t/def' });
    expect(ticketAddresses([device('a-printer', 'ticket-printer', { sheets: [again, first] }), device('b-printer', 'ticket-printer', { sheets: [other] })])).toEqual([
      { number: 'A001', address: 'http://hall/t/abc' }, { number: 'B001', address: 'http://hall/t/def' },
    ]);
  });

  it('shows the last bytes of a wire in hex', () => {
    expect(hexLines(btoa('\x1b@\xff'))).toEqual(['1B 40 FF']);
    expect(hexLines(btoa('x'.repeat(40)), 2)).toHaveLength(2);
    expect(hexLines('')).toEqual([]);
  });

  it('says what a problem says', () => {
    expect(sentenceOf(400, '{"detail":"no such key"}')).toBe('no such key');
    expect(sentenceOf(500, '<html>')).toBe('HTTP 500');
  });

  it('has the same words in both languages', () => {
    expect(shape(words.en)).toEqual(shape(words.zh));
  });
});
