import { describe, expect, it } from 'vitest';
import type { VisitView, WindowView } from '@servicehall/ui-kit';
import { keyOf } from '../src/keyboard';
import { deskKeys, stillFits, type DeskKey, type KeyName } from '../src/keys';

const now = Date.parse('2026-11-24T02:00:00Z');
const visit = (state: VisitView['state']) => ({ visit: 1, number: 'B127', state, leg: 0, matters: [{ matter: 'a', leg: 0, state: 'planned' }] }) as unknown as VisitView;
const view = (part: Partial<WindowView>) => ({ state: 'open', waitingHere: 3, lanes: [], parked: [], recent: [], missed: [], ...part }) as WindowView;
const keys = (part: Partial<WindowView>, connected = true) => deskKeys({ view: view(part), now, connected });
const pressable = (all: Record<KeyName, DeskKey>) => Object.values(all).filter(key => key.why === null).map(key => key.name).sort();

describe('the keys of a desk', () => {
  it('calls the next one when nobody is here', () => {
    const all = keys({});
    expect(all.main).toMatchObject({ label: 'call-next', acts: ['call-next'], why: null });
    expect(pressable(all)).toEqual(['close', 'day', 'help', 'main', 'pause', 'pick']);
  });

  it('has nobody to call when nobody waits, and says so on the key', () => {
    expect(keys({ waitingHere: 0 }).main).toMatchObject({ label: 'call-next', acts: [], why: 'nobody-waits' });
  });

  it('starts, recalls, marks a no-show or sends on whoever is called', () => {
    const all = keys({ current: visit('called') });
    expect(all.main.acts).toEqual(['start']);
    expect(pressable(all)).toEqual(['day', 'help', 'main', 'matters', 'no-show', 'pause', 'pick', 'recall', 'step', 'transfer']);
  });

  it('finishes and then calls the next one with one press, in that order', () => {
    const all = keys({ current: visit('serving') });
    expect(all.main.acts).toEqual(['finish', 'call-next']);
    expect(all.step).toMatchObject({ label: 'finish', acts: ['finish'] });
    expect(pressable(all)).toEqual(['day', 'help', 'main', 'matters', 'park', 'pause', 'pick', 'step', 'transfer']);
    expect(all.recall.why).toBe('already-here');
    expect(all.close.why).toBe('somebody-here');
  });

  it('only finishes while paused or when nobody waits', () => {
    expect(keys({ state: 'paused', current: visit('serving') }).main.acts).toEqual(['finish']);
    expect(keys({ waitingHere: 0, current: visit('serving') }).main.acts).toEqual(['finish']);
  });

  it('opens a closed window and goes on after a pause, with the same big key', () => {
    expect(keys({ state: 'closed' }).main).toMatchObject({ label: 'open', acts: ['open-window'] });
    expect(keys({ state: 'paused' }).main).toMatchObject({ label: 'reopen', acts: ['open-window'] });
    expect(keys({ state: 'closed' }).pause.why).toBe('not-open');
  });

  it('finishes one matter after the other, and with the last one the service', () => {
    const chain = (...states: string[]) => ({ ...visit('serving'), matters: states.map((state, index) => ({ matter: String(index), leg: 0, state })) }) as unknown as VisitView;
    expect(keys({ current: chain('done', 'current', 'planned') }).step).toMatchObject({ label: 'finish-matter', acts: ['finish-matter'] });
    expect(keys({ current: chain('done', 'done', 'current') }).step).toMatchObject({ label: 'finish', acts: ['finish'] });
  });

  it('takes up who was set aside when nobody is here, with the key that sets aside', () => {
    expect(keys({ parked: [visit('parked')] }).park).toMatchObject({ label: 'resume', acts: ['ask-resume'] });
    expect(keys({ parked: [visit('parked')], state: 'closed' }).park.why).toBe('not-open');
    expect(keys({ parked: [visit('parked')], current: visit('serving') }).park).toMatchObject({ label: 'park', acts: ['ask-park'] });
  });

  it('takes a call back only within its seconds', () => {
    const called = { current: visit('called') };
    expect(keys({ ...called, undoUntil: '2026-11-24T02:00:01Z' }).undo.acts).toEqual(['undo']);
    expect(keys({ ...called, undoUntil: '2026-11-24T02:00:00Z' }).undo.why).toBe('too-late');
    expect(keys(called).undo.why).toBe('too-late');
  });

  it('does nothing at all while the line is cut, and every key keeps its label', () => {
    const all = keys({ current: visit('serving') }, false);
    expect(pressable(all)).toEqual(['help']);
    expect(Object.values(all).every(key => key.name === 'help' || (key.why === 'disconnected' && key.acts.length === 0))).toBe(true);
    expect(all.main.label).toBe('finish-next');
  });
});

describe('what is asked in place', () => {
  const seen = (number: number, part: Partial<WindowView> = {}) => view({ current: { ...visit('serving'), visit: number }, ...part });

  it('goes with the visit it was asked about, also when the next one is there in the same picture', () => {
    for (const asked of ['park', 'transfer', 'matters'] as const) {
      expect([stillFits(asked, 1, seen(1)), stillFits(asked, 1, seen(2)), stillFits(asked, 1, view({})), stillFits(asked, 1, null)]).toEqual([true, false, false, false]);
    }
  });

  it('of the window itself stays while the window is so', () => {
    expect([stillFits('pause', 1, seen(2)), stillFits('pause', 1, view({ state: 'paused' }))]).toEqual([true, false]);
    expect([stillFits('resume', undefined, view({})), stillFits('resume', undefined, seen(2))]).toEqual([true, false]);
    expect([stillFits('pick', undefined, seen(2)), stillFits('day', 1, seen(2))]).toEqual([true, true]);
  });
});

describe('the keyboard of a desk', () => {
  const stroke = (code: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
    keyOf({ code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held });

  it('knows its keys', () => {
    expect(['Space', 'F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10'].map(code => stroke(code)))
      .toEqual(['main', 'help', 'recall', 'no-show', 'step', 'matters', 'park', 'transfer', 'pick', 'pause', 'day']);
    expect(stroke('KeyZ', { ctrlKey: true })).toBe('undo');
    expect(stroke('F9', { shiftKey: true })).toBe('close');
  });

  it('leaves every other stroke to the browser', () => {
    expect([stroke('F11'), stroke('F12'), stroke('KeyZ'), stroke('F4', { altKey: true }), stroke('KeyZ', { ctrlKey: true, shiftKey: true }), stroke('Space', { metaKey: true })])
      .toEqual([null, null, null, null, null, null]);
  });
});
