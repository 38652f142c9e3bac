import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Offer } from '../booking/src/hall';
import { PickUpPage } from '../booking/src/pickUpPage';
import { zh } from '../booking/src/words';
import { fakeDocument, partOf, type FakeElement } from './fakePage';

describe('Looking up a pick-up number', () => {
  const under = new Map<string, (answer: Response) => void>();
  const failed = vi.fn();
  const answer = (number: string, body: object, status = 200) => under.get(number)!(new Response(JSON.stringify(body), { status }));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', fakeDocument);
    vi.stubGlobal('fetch', (address: string) => new Promise<Response>(resolve => under.set(address.split('/').at(-1)!, resolve)));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
    vi.clearAllMocks();
  });

  it('tells of the number that stands there, not of one that was looked up before it was changed', async () => {
    const page = new PickUpPage({ id: 'east' } as Offer['hall'], vi.fn(), failed);
    const picture = () => page.picture(zh, 'zh');
    const shown = () => (picture() as unknown as (FakeElement | null)[]).map(part => part?.text ?? '').join();
    const look = (digits: string) => {
      partOf(picture(), 'pick-up').type(digits);
      partOf(picture(), zh.pickUpFind).click();
    };
    look('0012');
    look('0013');
    answer('Q0012', { step: 'ready', pickUp: 'Q0012' });
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).not.toContain('Q0012');
    answer('Q0013', { step: 'registered', pickUp: 'Q0013' });
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).toContain('Q0013');

    look('0014');
    partOf(picture(), 'pick-up').type('001');
    answer('Q0014', {}, 500);
    await vi.advanceTimersByTimeAsync(0);
    expect(failed).not.toHaveBeenCalled();
  });

  it('looks under a number of more than four digits as it was typed, for its first four are another\'s', async () => {
    const page = new PickUpPage({ id: 'east' } as Offer['hall'], vi.fn(), failed);
    const picture = () => page.picture(zh, 'zh');
    partOf(picture(), 'pick-up').type('10000');
    partOf(picture(), zh.pickUpFind).click();
    expect([...under.keys()].filter(number => number.startsWith('Q1'))).toEqual(['Q10000']);
  });
});
