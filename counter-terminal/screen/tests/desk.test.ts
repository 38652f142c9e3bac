import { describe, expect, it } from 'vitest';
import type { HallCatalog, VisitView, WindowView } from '@servicehall/ui-kit';
import { chainOf, openMatters } from '../src/chain';
import { wishOf } from '../src/desk';
import { dayOf, pickable, pickedAct } from '../src/picking';
import { placesFor } from '../src/places';
import { words } from '../src/words';

const shape = (part: unknown): unknown => (Array.isArray(part) ? part.length : part !== null && typeof part === 'object'
  ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, shape(value)]))
  : 'text');

describe('the chain of a visit', () => {
  it('dots the line to another window and opens only the first matter in hand', () => {
    const visit = { leg: 0, matters: [
      { matter: 'a', leg: 0, state: 'done' }, { matter: 'b', leg: 0, state: 'current' }, { matter: 'c', leg: 0, state: 'current' }, { matter: 'd', leg: 1, state: 'planned' },
    ] } as unknown as VisitView;
    expect(chainOf(visit).map(stop => [stop.matter, stop.newLeg, stop.elsewhere, stop.opened])).toEqual([
      ['a', false, false, false], ['b', false, false, true], ['c', false, false, false], ['d', true, true, false],
    ]);
  });
});

describe('the matters still in hand', () => {
  it('are those of this window that are not done', () => {
    const visit = { leg: 1, matters: [{ matter: 'a', leg: 0, state: 'done' }, { matter: 'b', leg: 1, state: 'done' }, { matter: 'c', leg: 1, state: 'current' }, { matter: 'd', leg: 2, state: 'planned' }] };
    expect(openMatters(visit as unknown as VisitView)).toEqual(['c']);
  });
});

describe('calling a given number', () => {
  const view = (part: object) => ({ state: 'open', lanes: [{ headNumber: 'A003' }, {}], recent: [{ visit: 2, number: 'A002', state: 'finished', since: '2026-11-24T01:00:00Z' }], missed: [{ visit: 1, number: 'A001', state: 'no-show', since: '2026-11-24T02:00:00Z' }], parked: [{ number: 'B004', state: 'parked' }], ...part }) as unknown as WindowView;
  const visit = (state: string) => ({ number: 'A003', state }) as VisitView;

  it('offers the first of each lane, who missed a call here, and who was set aside', () => {
    expect(pickable(view({})).map(one => `${one.number} ${one.state}`)).toEqual(['A003 waiting', 'A001 no-show', 'B004 parked']);
  });

  it('tells the day with who did not come in its place', () => {
    expect(dayOf(view({})).map(one => one.number)).toEqual(['A001', 'A002']);
    const told = [{ visit: 9, number: 'A000', since: '2026-11-24T00:30:00Z' }, { visit: 2, number: 'A002', state: 'serving', since: '2026-11-24T00:50:00Z' }] as VisitView[];
    expect(dayOf(view({}), told).map(one => `${one.number} ${one.state}`)).toEqual(['A001 no-show', 'A002 finished', 'A000 undefined']);
  });

  it('calls who waits, lets who missed a call wait again, takes up who was set aside, and says why it does nothing', () => {
    expect(pickedAct(visit('waiting'), view({}))).toEqual({ act: 'call-visit', why: null });
    expect(pickedAct(visit('parked'), view({}))).toEqual({ act: 'resume', why: null });
    expect(pickedAct(visit('no-show'), view({ state: 'closed' }))).toEqual({ act: 'rejoin', why: null });
    expect(pickedAct(visit('waiting'), view({ state: 'paused' })).why).toBe('not-open');
    expect(pickedAct(visit('waiting'), view({ current: visit('serving') })).why).toBe('busy');
    expect(pickedAct(visit('serving'), view({})).why).toBe('elsewhere');
    expect(pickedAct(visit('finished'), view({})).why).toBe('over');
  });
});

describe('where a visit can be sent', () => {
  const catalog = {
    windows: [{ id: '1', name: { zh: '综合窗口', en: 'General' } }, { id: '13', name: { zh: '企业窗口', en: 'Business' } }, { id: '3', name: { zh: '综合窗口', en: 'General' } }],
    matters: [{ id: 'tax', name: { zh: '个税申报', en: 'Income tax' } }],
  } as unknown as HallCatalog;

  it('never offers the window one sits at', () => {
    expect(placesFor(catalog, '3', '').windows.map(place => place.id)).toEqual(['1', '13']);
  });

  it('narrows windows by the beginning of their sign, and everything by its name in both languages', () => {
    expect(placesFor(catalog, '3', '1').windows.map(place => place.id)).toEqual(['1', '13']);
    expect(placesFor(catalog, '3', ' 13 ').windows.map(place => place.id)).toEqual(['13']);
    expect(placesFor(catalog, '3', '个税').matters.map(place => place.id)).toEqual(['tax']);
    expect(placesFor(catalog, '3', 'BUSI').windows.map(place => place.id)).toEqual(['13']);
    expect(placesFor(catalog, '3', '没有').windows).toEqual([]);
  });
});

describe('what a press stands for', () => {
  it('has the window, and what was answered in place', () => {
    expect(wishOf('park', '3', { reason: '去缴费' }, 'li')).toEqual({ kind: 'park', window: '3', reason: '去缴费' });
  });

  it('brings back who missed a call for the hall, not for a window', () => {
    expect(wishOf('rejoin', '3', { visit: 7 }, 'li')).toEqual({ kind: 'rejoin', visit: 7 });
  });

  it('says who sits there only when a window opens', () => {
    expect(wishOf('open-window', '3', {}, 'li')).toMatchObject({ kind: 'open-window', clerk: 'li' });
    expect(wishOf('call-next', '3', {}, 'li')).not.toHaveProperty('clerk');
  });
});

describe('the words of the desk', () => {
  it('are the same in both languages', () => {
    expect(shape(words.en)).toEqual(shape(words.zh));
  });
});
