import { describe, expect, it } from 'vitest';
import { Presses } from '../src/presses';

const problem = (type: string) => ({ type });

describe('A press on the phone', () => {
  const idsOf = (presses: [about: string, said: unknown, came: { type: string } | null][]): string[] => {
    const keys = new Presses();
    return presses.map(([about, said, came]) => {
      const id = keys.idOf(about, said);
      keys.answered(about, came);
      return id;
    });
  };

  it('is the same press for as long as nobody knows what came of it', () => {
    const [first, second, third, fourth] = idsOf([
      ['cancel', {}, problem('hall-unreachable')], ['cancel', {}, problem('busy')], ['cancel', {}, problem('internal-error')], ['cancel', {}, null],
    ]);
    expect([second, third, fourth]).toEqual([first, first, first]);
  });

  it('is another press after it was done, and after it was refused', () => {
    const ids = idsOf([['rejoin', {}, null], ['rejoin', {}, problem('grace-over')], ['rejoin', {}, null]]);
    expect(new Set(ids).size).toBe(3);
  });

  it('is another press each time the mind was changed', () => {
    const ids = idsOf([['rate', { level: 5 }, null], ['rate', { level: 1 }, null], ['rate', { level: 5 }, null], ['rate', { level: 1 }, null]]);
    expect(new Set(ids).size).toBe(4);
    const lost = idsOf([['rate', { level: 5 }, problem('hall-unreachable')], ['rate', { level: 1 }, null], ['rate', { level: 5 }, null]]);
    expect(new Set(lost).size).toBe(3);
  });

  it('stays open while something else is pressed', () => {
    const [first, , third] = idsOf([['judge C1', [5, ''], problem('hall-unreachable')], ['judge C2', [5, ''], null], ['judge C1', [5, ''], null]]);
    expect(third).toBe(first);
  });
});
