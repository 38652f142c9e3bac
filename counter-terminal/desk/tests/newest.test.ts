import { describe, expect, it } from 'vitest';
import { useNewest } from '../src/newest';

describe('the newest question', () => {
  it('is answered, and no other, in whatever order the answers come', async () => {
    const newest = useNewest();
    const tell: ((answer: string) => void)[] = [];
    const ask = () => newest(new Promise<string>(resolve => tell.push(resolve)));
    const [first, second, third] = [ask(), ask(), ask()];
    tell[2]!('third');
    expect(await third).toBe('third');
    tell[0]!('first');
    tell[1]!('second');
    expect([await first, await second]).toEqual([null, null]);
  });
});
