import { beforeAll, describe, expect, it, vi } from 'vitest';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url&inline';
import { decode, prepareDecoder } from '../src/scan/decode';
import { KeyboardWedge, type Key } from '../src/scan/wedge';
import { ticketQr } from './ticketQr';

/** Types a text at a pace, and says which keys were kept from the page. */
function type(wedge: KeyboardWedge, keys: string[], gapMs: number, from = 0): string[] {
  const kept: string[] = [];
  keys.forEach((key, i) => {
    const pressed = { key, timeStamp: from + i * gapMs, ctrlKey: false, altKey: false, metaKey: false, preventDefault: () => kept.push(key), stopPropagation: () => undefined };
    wedge.press(pressed as Key);
  });
  return kept;
}

describe('a scanner that types', () => {
  it('is heard by its pace, and its keys are kept from the page', () => {
    const scanned = vi.fn();
    const kept = type(new KeyboardWedge(scanned), [...'HTTPS://X/t/K7P2', 'Enter'], 8);
    expect(scanned.mock.calls).toEqual([['HTTPS://X/t/K7P2']]);
    expect(kept.join('')).toBe('TTPS://X/t/K7P2Enter');
  });

  it('may hold shift, and may end with Tab', () => {
    const scanned = vi.fn();
    type(new KeyboardWedge(scanned), ['Shift', 'A', 'Shift', 'B', '0', '1', 'Tab'], 10);
    expect(scanned.mock.calls).toEqual([['AB01']]);
  });

  it('is not what a hand is, however it ends', () => {
    const scanned = vi.fn();
    const kept = type(new KeyboardWedge(scanned), [...'社保卡shebaoka', 'Enter'], 130);
    expect(scanned).not.toHaveBeenCalled();
    expect(kept).toEqual([]);
  });

  it('is not what a few quick keys are', () => {
    const scanned = vi.fn();
    type(new KeyboardWedge(scanned), [...'sbk', 'Enter'], 20);
    expect(scanned).not.toHaveBeenCalled();
  });

  it('begins anew after a pause, and two codes behind one another are two', () => {
    const scanned = vi.fn();
    const wedge = new KeyboardWedge(scanned);
    type(wedge, [...'lost'], 8);
    type(wedge, [...'A001', 'Enter', ...'B002', 'Enter'], 8, 5_000);
    expect(scanned.mock.calls).toEqual([['A001'], ['B002']]);
  });

  it('takes no shortcut for a code', () => {
    const scanned = vi.fn();
    const wedge = new KeyboardWedge(scanned);
    type(wedge, [...'A00'], 8);
    wedge.press({ key: 'c', timeStamp: 24, ctrlKey: true, altKey: false, metaKey: false, preventDefault: () => undefined, stopPropagation: () => undefined });
    type(wedge, ['Enter'], 8, 32);
    expect(scanned).not.toHaveBeenCalled();
  });
});



describe('the camera', () => {
  beforeAll(async () => {
    await prepareDecoder(await (await fetch(wasm)).arrayBuffer());
  });

  it("reads a ticket's code", async () => {
    expect(await decode(picture(ticketQr, 4, 4))).toBe('https://hall.test/t/0123456789AB');
  });

  it('reads it small, off the middle and in poor light', async () => {
    expect(await decode(picture(ticketQr, 3, 40, { black: 90, white: 160 }))).toBe('https://hall.test/t/0123456789AB');
  });

  it('finds nothing in a grey wall', async () => {
    expect(await decode(picture(['0'], 200, 0, { black: 120, white: 120 }))).toBeNull();
  });
});

/** Rows of modules as a picture with a border of so many modules. */
function picture(rows: string[], dots: number, border: number, light = { black: 0, white: 255 }): ImageData {
  const side = ((rows[0]?.length ?? 0) + 2 * border) * dots;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const black = rows[Math.floor(y / dots) - border]?.[Math.floor(x / dots) - border] === '1';
      data.fill(black ? light.black : light.white, (y * side + x) * 4, (y * side + x) * 4 + 3);
      data[(y * side + x) * 4 + 3] = 255;
    }
  }

  return { data, width: side, height: side, colorSpace: 'srgb' } as ImageData;
}
