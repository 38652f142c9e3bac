import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionLost } from '@servicehall/ui-kit';
import { Session } from '../src/session';
import { given, Hall } from './hall';

describe('A number nobody waits for any more', () => {
  let hall: Hall;
  let session: Session;
  beforeEach(() => {
    vi.useFakeTimers();
    hall = new Hall();
    session = new Session(hall);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('leaves no number behind, however often the hall has to be asked', async () => {
    const undecided = (type: string) => ({ position: 0, rejection: { type, detail: '', remedy: '' } });
    const answers: Record<string, unknown[]> = {
      TakeNumber: [new ConnectionLost(), { answer: undecided('hall-unreachable'), paper: false }, new ConnectionLost(), given(7)],
      Cancel: [new ConnectionLost(), undecided('busy'), { position: 8, outcome: { kind: 'noted' } }],
    };
    hall.answer = method => {
      const next = answers[method]?.shift();
      if (next instanceof ConnectionLost) throw next;
      return next;
    };
    session.toggle('marry');
    await session.take();
    session.leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([hall.takes().length, hall.count('Cancel')]).toEqual([4, 3]);
    for (const method of ['TakeNumber', 'Cancel']) {
      const ids = hall.asked.filter(([asked]) => asked === method).map(([, command]) => (command as { commandId: string }).commandId);
      expect(new Set(ids).size).toBe(1);
    }
  });

  it('is not asked about for ever when no answer comes', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    hall.answer = () => { throw new ConnectionLost(); };
    session.toggle('marry');
    await session.take();
    session.leave();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const asked = hall.takes().length;
    expect(asked).toBeGreaterThan(10);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(hall.takes()).toHaveLength(asked);
    expect(console.warn).toHaveBeenCalledOnce();
  });
});
