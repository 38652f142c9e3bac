import { describe, expect, it } from 'vitest';
import { OpenPress } from '../src/openPress';

describe('a press', () => {
  it('is the same, with its id and its moment, until the hall has decided it', () => {
    const open = new OpenPress();
    const first = open.of(['publish', 'a'], 1);
    expect(open.of(['publish', 'a'], 2)).toEqual(first);
    open.answered(first, 'busy');
    expect(open.of(['publish', 'a'], 3)).toEqual(first);
    open.answered(first, undefined);
    expect(open.of(['publish', 'a'], 4)).toMatchObject({ at: 4 });
    expect(open.of(['publish', 'a'], 4).id).not.toBe(first.id);
  });

  it('is another one after a refusal, and with another wish', () => {
    const open = new OpenPress();
    const first = open.of(['publish', 'a'], 1);
    open.answered(first, 'too-many-notices');
    const second = open.of(['publish', 'a'], 2);
    const other = open.of(['publish', 'b'], 3);
    open.answered(second, undefined);
    expect(new Set([first.id, second.id, other.id]).size).toBe(3);
    expect(open.of(['publish', 'b'], 4)).toEqual(other);
  });
});
