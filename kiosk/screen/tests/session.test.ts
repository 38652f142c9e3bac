import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { ConnectionLost, type AppointmentView, type CardShown } from '@servicehall/ui-kit';
import { Session } from '../src/session';
import { nobody } from '../src/visitor';
import { given, Hall } from './hall';

const appointment = { code: '0123456789abcdef', state: 'booked', maskedName: '张*' } as unknown as AppointmentView;
const card = (change: Partial<CardShown> = {}): CardShown => ({ maskedName: '张*', persona: 'elderly', ...change });

describe('A visitor at the kiosk', () => {
  let hall: Hall;
  let session: Session;
  beforeEach(() => {
    hall = new Hall();
    session = new Session(hall);
  });
  afterEach(() => void vi.restoreAllMocks());

  it('takes one number for a bundle, with the card and on paper', async () => {
    hall.push('card', card());
    session.chooseBundle('newborn');
    await session.take();
    expect(hall.takes()[0]).toMatchObject({ matters: [], bundle: 'newborn', persona: 'elderly', useCard: true, paper: true });
    expect(session.visitor.page).toBe('taken');
  });

  it('takes the single matters when the bundle was changed', async () => {
    session.chooseBundle('newborn');
    session.toggle('yibao-join');
    await session.take();
    expect(hall.takes()[0]).toMatchObject({ matters: ['hukou-birth', 'sbk-new'], useCard: false });
    expect(hall.takes()[0]!.bundle).toBeUndefined();
  });

  it('asks for no paper where there is none', async () => {
    hall.pictures['station'] = { printer: 'paper-out', cardReader: 'ready', scanner: 'ready', since: '' };
    session.toggle('marry');
    await session.take();
    expect(hall.takes()[0]!.paper).toBe(false);
  });

  it('pressing twice is one take', async () => {
    session.toggle('marry');
    await Promise.all([session.take(), session.take()]);
    expect(hall.takes()).toHaveLength(1);
  });

  it('presses again under the same id when no answer came', async () => {
    session.toggle('marry');
    hall.answer = () => { throw new ConnectionLost(); };
    await session.take();
    expect(session.visitor.refused?.type).toBe('take-lost');
    hall.answer = () => given(7);
    await session.take();
    const [first, second] = hall.takes();
    expect(second!.commandId).toBe(first!.commandId);
    expect(session.visitor.page).toBe('taken');
  });

  it('gives another press after an answer another id', async () => {
    session.toggle('marry');
    hall.answer = () => ({ answer: { position: 0, rejection: { type: 'hall-full', detail: '', remedy: '' } }, paper: false });
    await session.take();
    await session.take();
    const [first, second] = hall.takes();
    expect(second!.commandId).not.toBe(first!.commandId);
  });

  it('checks in under the same id until it is known what came of it', async () => {
    const checkIns = () => hall.asked.filter(([method]) => method === 'CheckIn').map(([, press]) => (press as { commandId: string }).commandId);
    const refusing = (type: string) => () => ({ answer: { position: 0, rejection: { type, detail: '', remedy: '' } }, paper: false });
    hall.push('code', { kind: 'appointment', appointment });
    for (const type of ['hall-unreachable', 'hall-error', 'busy', 'appointment-early', 'appointment-early']) {
      hall.answer = refusing(type);
      await session.checkIn();
      expect(session.visitor.refused?.type).toBe(type);
    }

    const [first, ...others] = checkIns();
    expect(others.slice(0, 3)).toEqual([first, first, first]);
    expect(others[3]).not.toBe(first);
  });

  it('who presses after the hours have ended is told so where the press was', async () => {
    session.toggle('marry');
    session.show('basket');
    hall.answer = method => (method === 'TakeNumber' ? { answer: { position: 0, rejection: { type: 'hours-over', detail: '', remedy: '' } }, paper: false } : {});
    await session.take();
    expect(session.visitor).toMatchObject({ page: 'basket', asking: null, taken: null, refused: { type: 'hours-over' } });
  });

  it('who left before the answer leaves no number behind', async () => {
    session.toggle('marry');
    hall.answer = () => { throw new ConnectionLost(); };
    await session.take();
    hall.answer = () => given(7);
    session.leave();
    await vi.waitFor(() => expect(hall.count('Cancel')).toBe(1));
    const [first, second] = hall.takes();
    expect(second).toMatchObject({ commandId: first!.commandId, paper: false });
    expect(hall.asked.find(([method]) => method === 'Cancel')![1]).toMatchObject({ visit: 7 });
  });

  it('who left while the answer was on its way is given no number either', async () => {
    session.toggle('marry');
    let tell: (taken: unknown) => void = () => undefined;
    hall.answer = method => (method === 'TakeNumber' && hall.takes().length === 1 ? new Promise(resolve => (tell = resolve)) : given(7));
    const taking = session.take();
    session.leave();
    tell(given(7));
    await taking;
    await vi.waitFor(() => expect(hall.count('Cancel')).toBe(1));
    expect(session.visitor.page).toBe('home');
  });

  it('is wholly forgotten, here and at the station', () => {
    hall.push('card', card());
    session.visitor.language = 'en';
    session.toggle('marry');
    session.leave();
    expect(session.untouched).toBe(true);
    expect(session.visitor).toEqual(nobody());
    expect(hall.count('Forget')).toBe(1);
    // The station has forgotten as well, and says so: not even what it said of the card is left.
    hall.push('card', null);
    expect(JSON.stringify(session, (name, value) => (name === 'hall' || name === 'matters' || name === 'session' ? undefined : value as unknown))).not.toContain('张');
  });

  it('is not shown what became of the paper of the one before', async () => {
    session.toggle('marry');
    const taking = session.take();
    hall.push('print', { visit: 4711, number: 'A900', copy: 1, state: 'failed' });
    await taking;
    expect(session.visitor.page).toBe('taken');
    expect(session.visitor.print).toBeNull();
  });

  it('hears a last word without a name or a number in it', async () => {
    hall.push('card', card());
    session.toggle('marry');
    await session.take();
    session.goodbye();
    expect(session.visitor).toEqual({ ...nobody(), page: 'bye', farewell: 'wait' });
    expect(hall.count('Forget')).toBe(1);
  });

  it('finds the kiosk as nobody left it, when the next one comes during the last word', async () => {
    session.visitor.language = 'en';
    session.toggle('marry');
    await session.take();
    session.goodbye();
    hall.push('card', card({ maskedName: '李*' }));
    expect(session.visitor).toEqual({ ...nobody(), page: 'home', card: card({ maskedName: '李*' }) });
  });

  it('finds nothing of the last one, who went back and away before the answer came', async () => {
    const result = { case: 'F1', step: 'ready', pickUp: 'Q0012' };
    for (const [page, find, found] of [['phone', () => session.findAppointment('13800138000'), appointment], ['pick-up', () => session.findResult('Q0012'), result]] as const) {
      let tell: (found: unknown) => void = () => undefined;
      hall.answer = () => new Promise(resolve => (tell = resolve));
      session.show(page);
      const finding = find();
      session.show('home');
      session.show(page);
      session.show('home');
      tell(found);
      await finding;
      expect(session.visitor).toMatchObject({ page: 'home', appointment: null, result: null });
    }
  });

  it('who waits for the answer is shown it', async () => {
    hall.answer = () => appointment;
    session.show('phone');
    expect(await session.findAppointment('13800138000')).toBe(true);
    expect(session.visitor.page).toBe('appointment');
  });

  it('lives by the time of the hall, however wrong the clock of the kiosk is', async () => {
    for (const wrongMs of [3_600_000, -3_600_000]) {
      const at = Date.now() + wrongMs;
      hall.pictures['hall'] = { at: new Date(at).toISOString() };
      await nextTick();
      expect(Math.abs(session.now.value - at)).toBeLessThan(2_000);
    }
  });

  it('with a code of matters finds them in the basket', async () => {
    hall.answer = () => ({ quote: { legs: [], ahead: 2, openWindows: 1 } });
    hall.push('code', { kind: 'matters', matters: ['marry', 'job'] });
    await nextTick();
    expect(session.visitor.page).toBe('basket');
    await vi.waitFor(() => expect(session.visitor.quote?.ahead).toBe(2));
  });

  it('with a code of no use is told why', () => {
    hall.push('code', { kind: 'unknown', reason: 'not-ours' });
    expect(session.visitor.notice?.text).toBe('k.codeReason.not-ours');
  });

  it('cannot take a number while the line is cut', async () => {
    session.toggle('marry');
    hall.state.link = 'reconnecting';
    await session.take();
    expect(hall.takes()).toHaveLength(0);
  });
});
