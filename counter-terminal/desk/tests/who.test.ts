import { describe, expect, it } from 'vitest';
import type { CaseRow, CaseView } from '@servicehall/ui-kit';
import { actsOf, pagesOf, seatOf, viewsOf, type ActId } from '../src/who';

const view = (row: Partial<CaseRow>, more: Partial<CaseView> = {}): CaseView => ({
  row: { case: 'F1', of: 'reflection', level: 'ordinary', problems: [], subject: '', status: 'registered', owner: 'desk', stage: 'accept', due: '2026-11-27', daysLeft: 1, provisional: false, overdue: false, escalations: 0, registeredAt: '', channel: 'window', ...row },
  source: { channel: 'window' }, registeredBy: 'clerk:zhou', round: 1, moves: 0, extended: false, papers: [], ...more,
});

describe('who sits at a case desk', () => {
  it('is known from the pass, and begins on a page of its own', () => {
    expect(seatOf({ role: 'clerk' })).toBe('window');
    expect(seatOf({ role: 'clerk', duties: ['reflection'] })).toBe('reflection');
    expect([pagesOf.department[0], pagesOf.supervisor[0], pagesOf.window[0]]).toEqual(['inbox', 'board', 'register']);
    expect([viewsOf({ role: 'department', department: 'tax' }), viewsOf({ role: 'manager' }), viewsOf({ role: 'clerk' })]).toEqual([['inbox/tax'], ['cases'], ['wall']]);
  });

  it('has an inbox of its own at the reflection desk: the first cases of the whole hall may be others\'', () => {
    expect(viewsOf({ role: 'clerk', duties: ['reflection'] })).toEqual(['cases', 'inbox/desk']);
  });

  it('is offered the next step first, and nothing the hall would refuse for its state', () => {
    const next = (row: Partial<CaseRow>, seat: 'reflection' | 'department') => actsOf(view(row), seat, 'clerk:zhou')[0];
    expect(next({ status: 'registered' }, 'reflection')).toBe('assign');
    expect(next({ status: 'assigned' }, 'department')).toBe('accept');
    expect(next({ status: 'accepted' }, 'department')).toBe('answer');
    expect(next({ status: 'answered' }, 'reflection')).toBe('verify');
    expect(next({ status: 'verified' }, 'reflection')).toBe('close');
    expect(next({ status: 'closed' }, 'reflection')).toBe('file');
    const ready: Partial<CaseRow> = { status: 'answered', of: 'application', pickUp: 'Q0001' };
    expect(actsOf(view(ready), 'reflection', '')).toEqual(['escalate', 'note']);
    expect(actsOf(view({ ...ready, overdue: true }), 'reflection', '')).toEqual(['escalate', 'uncollected', 'note']);
  });

  it('stops and stretches a clock only while that is allowed', () => {
    const has = (act: ActId, row: Partial<CaseRow>, more: Partial<CaseView> = {}) => actsOf(view({ status: 'accepted', ...row }, more), 'department', '').includes(act);
    expect([has('suspend', {}), has('suspend', { overdue: true }), has('suspend', { suspended: '待补' })]).toEqual([true, false, false]);
    expect([has('extend', {}), has('extend', {}, { extended: true }), has('extend', { overdue: true })]).toEqual([true, false, false]);
    expect(has('resume', { suspended: '待补' })).toBe(true);
  });

  it('leaves a department that sent it back nothing but its notes', () => {
    expect(actsOf(view({ status: 'registered', department: 'tax' }), 'department', '')).toEqual(['note']);
    expect(actsOf(view({ status: 'registered', department: 'tax', suspended: '待补' }), 'department', '')).toEqual(['note']);
  });

  it('lets a second person judge an exclusion, never the first', () => {
    const one = view({ status: 'assigned', exclusion: 'mistaken' }, { exclusionBy: 'supervisor:he' });
    expect(actsOf(one, 'supervisor', 'supervisor:he')).not.toContain('judge-exclusion');
    expect(actsOf(one, 'manager', 'manager:sun')[0]).toBe('judge-exclusion');
  });
});
