import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { ConnectionLost, type KioskTake } from '@servicehall/ui-kit';
import { Session } from '../src/session';
import { given, Hall } from './hall';

describe('A visitor at a kiosk whose hall is out of reach', () => {
  let hall: Hall;
  let session: Session;
  const presses = () => hall.asked.filter(([method]) => method === 'TakeReserve').map(([, take]) => take as KioskTake);
  /** The station answers although the hall does not. */
  const cutOff = (answer: (method: string) => unknown = () => ({ number: 'K001', ticketQr: ['1'] })) => {
    hall.state.link = 'reconnecting';
    hall.pictures['reserve'] = { gives: true, waiting: 0, turnedAway: [] };
    hall.callUntilAnswered = async (_, method, argument) => {
      hall.asked.push([method, argument]);
      return (await answer(method)) as never;
    };
  };
  beforeEach(() => {
    hall = new Hall();
    session = new Session(hall);
  });

  it('takes a number of the kiosk itself', async () => {
    cutOff();
    session.chooseBundle('newborn');
    await session.take();
    expect(presses()).toMatchObject([{ matters: [], bundle: 'newborn', useCard: false }]);
    expect(session.visitor).toMatchObject({ page: 'reserved', reserved: { number: 'K001' }, asking: null });
    expect(hall.takes()).toHaveLength(0);
  });

  it('takes none where the kiosk gives none', async () => {
    cutOff();
    hall.pictures['reserve'] = { gives: false, waiting: 0, turnedAway: [] };
    session.toggle('marry');
    await session.take();
    expect(presses()).toHaveLength(0);
  });

  it('takes one of the hall as soon as it is back', async () => {
    cutOff(() => given(7));
    hall.state.link = 'connected';
    session.toggle('marry');
    await session.take();
    expect(presses()).toHaveLength(0);
    expect(session.visitor.page).toBe('taken');
  });

  it('presses again under the same id until there is an answer, and the next visitor under another', async () => {
    cutOff(() => { throw new ConnectionLost(); });
    session.toggle('marry');
    await session.take();
    expect(session.visitor.refused?.type).toBe('take-lost');
    cutOff();
    await session.take();
    session.goodbye();
    session.toggle('marry');
    await session.take();
    const [first, second, third] = presses();
    expect(second!.commandId).toBe(first!.commandId);
    expect(third!.commandId).not.toBe(first!.commandId);
  });

  it('who pressed before the hall was lost leaves no second number in its line', async () => {
    session.toggle('marry');
    hall.answer = () => { throw new ConnectionLost(); };
    await session.take();
    hall.answer = () => given(7);
    cutOff(method => (method === 'TakeReserve' ? { number: 'K001' } : given(7)));
    await session.take();
    expect(hall.count('Cancel')).toBe(0);
    hall.state.link = 'connected';
    await vi.waitFor(() => expect(hall.count('Cancel')).toBe(1));
    expect(session.visitor.page).toBe('reserved');
  });

  it('is asked for no wait that nobody knows', async () => {
    cutOff();
    session.toggle('marry');
    session.visitor.quoteRefused = { type: 'hall-unreachable', detail: '', remedy: '' };
    session.show('basket');
    await nextTick();
    expect(session.visitor.quoteRefused).toBeNull();
    expect(hall.count('Quote')).toBe(0);
  });

  it('is told why there is none', async () => {
    cutOff(() => ({ rejection: { type: 'no-reserve', detail: '', remedy: '' } }));
    session.toggle('marry');
    await session.take();
    expect(session.visitor).toMatchObject({ page: 'home', refused: { type: 'no-reserve' }, reserved: null });
  });
});
