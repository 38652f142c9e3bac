import { describe, expect, it } from 'vitest';
import { standing } from '../src/standing';

describe('A kiosk the hall has not let in yet', () => {
  const since = Date.parse('2026-11-24T09:00:00+08:00');

  it('is starting at first, however soon it is looked at', () => {
    expect(standing({ since, refused: null }, since)).toBe('starting');
    expect(standing({ since, refused: null }, since + 14_900)).toBe('starting');
  });

  it('is out of service only after a real time without an answer', () => {
    expect(standing({ since, refused: null }, since + 15_000)).toBe('out');
  });

  it('says at once that the hall does not know it', () => {
    expect(standing({ since, refused: 'unknown-station' }, since)).toBe('refused');
  });
});
