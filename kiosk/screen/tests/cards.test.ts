import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionLost, type CardShown, type VisitView } from '@servicehall/ui-kit';
import { heldVisit } from '../dev/fakeHall';
import { Session } from '../src/session';
import { given, Hall } from './hall';

const card = (change: Partial<CardShown> = {}): CardShown => ({ maskedName: '张*', persona: 'elderly', ...change });

describe('A visitor with a card', () => {
  let hall: Hall;
  let session: Session;
  beforeEach(() => {
    hall = new Hall();
    session = new Session(hall);
  });
  afterEach(() => void vi.restoreAllMocks());

  it('who left unheard takes no number with the card of the next one', async () => {
    hall.push('card', card({ laying: 'one' }));
    session.toggle('marry');
    hall.answer = () => { throw new ConnectionLost(); };
    await session.take();
    hall.answer = () => given(7);
    hall.push('card', card({ maskedName: '李*', laying: 'two' }));
    await vi.waitFor(() => expect(hall.count('Cancel')).toBe(1));
    const [first, second] = hall.takes();
    expect(first).toMatchObject({ useCard: true, laying: 'one' });
    expect(second).toMatchObject({ commandId: first!.commandId, paper: false, useCard: false, laying: 'one' });
    expect(session.visitor.card?.maskedName).toBe('李*');
  });

  it('who left unheard and without a card ends nobody else\'s', async () => {
    session.toggle('marry');
    hall.answer = () => { throw new ConnectionLost(); };
    await session.take();
    hall.answer = () => given(7);
    session.leave();
    await vi.waitFor(() => expect(hall.count('Cancel')).toBe(1));
    expect(hall.takes().map(take => take.laying)).toEqual([undefined, '']);
  });

  it('who lays the card once more after a cut presses the same press, with the card that lies there now', async () => {
    hall.push('card', card({ laying: 'one' }));
    session.toggle('marry');
    hall.answer = () => { throw new ConnectionLost(); };
    await session.take();
    hall.answer = () => given(7);
    hall.push('card', card({ laying: 'two' }));
    await session.take();
    const [first, second] = hall.takes();
    expect(second).toMatchObject({ commandId: first!.commandId, useCard: true, laying: 'two' });
    expect(hall.count('Cancel')).toBe(0);
  });

  it('who already holds a number is shown it', () => {
    hall.push('card', card({ visit: heldVisit as VisitView, reprintRefused: 'reprint-limit' }));
    expect(session.visitor.page).toBe('holding');
    expect(session.visitor.refused?.type).toBe('reprint-limit');
  });

  it('is not mistaken for the next one when the station says the same card again', async () => {
    hall.push('card', card());
    session.toggle('marry');
    await session.take();
    hall.push('card', card());
    expect(session.visitor.page).toBe('taken');
  });

  it('is forgotten when another lays a card', async () => {
    hall.push('card', card());
    session.toggle('marry');
    await session.take();
    hall.push('card', card({ maskedName: '李*' }));
    expect(session.visitor.page).toBe('home');
    expect(session.visitor.chosen).toEqual([]);
    expect(session.visitor.card?.maskedName).toBe('李*');
  });

  it('who chooses slowly keeps the card: the station hears of the hand, at most every 15 seconds', () => {
    const clock = vi.spyOn(performance, 'now');
    const touchAt = (ms: number) => {
      clock.mockReturnValue(ms);
      session.touched();
      return hall.count('Touch');
    };
    expect(touchAt(0)).toBe(0);
    hall.push('card', card());
    expect([1_000, 2_000, 15_000, 16_000, 17_000].map(touchAt)).toEqual([1, 1, 1, 2, 2]);
  });

  it('whose card went away while choosing is asked for it again, and for nothing when it lies there', async () => {
    hall.push('card', card());
    session.chooseBundle('newborn');
    hall.push('card', null);
    expect(session.visitor).toMatchObject({ page: 'basket', bundle: 'newborn', card: null, cardGone: true });
    hall.push('card', card());
    expect(session.visitor.cardGone).toBe(false);
    await session.take();
    expect(hall.takes()[0]).toMatchObject({ persona: 'elderly', useCard: true });
  });

  it('leaves no asking for a card to the next one, and the start page does not wait for ever with it', () => {
    hall.push('card', card());
    hall.push('card', null);
    expect(session.untouched).toBe(false);
    session.leave();
    expect(session.visitor.cardGone).toBe(false);
  });
});
