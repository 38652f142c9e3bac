import { describe, expect, it } from 'vitest';
import { OpenPresses } from '../src/openPresses';

describe('a press', () => {
  const idsOf = (presses: [about: string, wish: unknown, refusal?: string][]): string[] => {
    const open = new OpenPresses();
    return presses.map(([about, wish, refusal]) => {
      const press = open.of(about, wish);
      open.answered(press, refusal);
      return press.id;
    });
  };

  it('is the same, with its id and its moment, until the hall has decided it', () => {
    const open = new OpenPresses();
    const first = open.of('notice', ['publish', 'a'], 1);
    expect(open.of('notice', ['publish', 'a'], 2)).toEqual(first);
    for (const undecided of ['hall-unreachable', 'busy', 'internal-error']) open.answered(first, undecided);
    expect(open.of('notice', ['publish', 'a'], 3)).toEqual(first);
    open.answered(first, undefined);
    expect(open.of('notice', ['publish', 'a'], 4)).toMatchObject({ at: 4 });
    expect(open.of('notice', ['publish', 'a'], 4).id).not.toBe(first.id);
  });

  it('is another one after it was done, after it was refused, and when what it asks for is settled', () => {
    expect(new Set(idsOf([['rejoin', {}], ['rejoin', {}, 'grace-over'], ['rejoin', {}]])).size).toBe(3);
    const open = new OpenPresses();
    const first = open.of('rejoin', {});
    open.settled('rejoin');
    expect(open.of('rejoin', {}).id).not.toBe(first.id);
  });

  it('is another one each time the mind was changed', () => {
    expect(new Set(idsOf([['rate', 5], ['rate', 1], ['rate', 5], ['rate', 1]])).size).toBe(4);
    expect(new Set(idsOf([['rate', 5, 'hall-unreachable'], ['rate', 1], ['rate', 5]])).size).toBe(3);
  });

  it('stays open while something else is pressed, and is not closed by an answer to one before', () => {
    const [first, , third] = idsOf([['judge C1', [5, ''], 'hall-unreachable'], ['judge C2', [5, '']], ['judge C1', [5, '']]]);
    expect(third).toBe(first);
    const open = new OpenPresses();
    const [late, newer] = [open.of('form', 'a'), open.of('form', 'b')];
    open.answered(late, undefined);
    expect(open.of('form', 'b')).toBe(newer);
  });
});
