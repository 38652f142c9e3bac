import { describe, expect, it } from 'vitest';
import { chartOf, groupsOf, pathOf, rangeOf, said, type Question, type Report, type ReportRow } from '../manager/src/reports/reportFigures';
import { reportWords } from '../manager/src/reports/reportWords';
import { problemOf } from '../manager/src/reports/useReport';

const question: Question = { kind: 'window', from: '2026-11-01', to: '2026-11-25', period: 'month', by: 'problem', assessed: 'clerk' };
const row = (key: string, period: string, ...values: (number | null)[]): ReportRow => ({ from: '2026-11-01', to: '2026-11-30', period, key, name: { zh: key, en: key }, values });
const report = (...rows: ReportRow[]): Report => ({ title: { zh: '', en: '' }, columns: [{ id: 'taken', title: { zh: '取号', en: 'Taken' }, unit: 'count' }], rows, notes: [] });

describe('the reports page', () => {
  it('asks for reports, assessments, cases and what a row was counted from', () => {
    expect(pathOf(question, 'report')).toBe('/reports/window?from=2026-11-01&to=2026-11-25&period=month');
    expect(pathOf({ ...question, kind: 'assessment' }, 'report')).toBe('/reports/clerk/assessment?from=2026-11-01&to=2026-11-25&period=month');
    expect(pathOf({ ...question, kind: 'case' }, 'report')).toContain('by=problem');
    expect(pathOf(question, 'tickets', { key: '3', from: '2026-11-02', to: '2026-11-02' })).toBe('/reports/window/tickets?from=2026-11-02&to=2026-11-02&key=3');
  });

  it('knows the usual ranges by the calendar, over the turn of a year too', () => {
    expect(rangeOf('week', '2026-11-25')).toEqual({ from: '2026-11-23', to: '2026-11-25' });
    expect(rangeOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
    expect(rangeOf('lastMonth', '2027-01-04')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(rangeOf('quarter', '2026-11-25').from).toBe('2026-10-01');
    expect(rangeOf('week', '2026-11-22').from).toBe('2026-11-16');
  });

  it('never makes a figure of nothing', () => {
    expect([said(null, 'share'), said(0, 'share'), said(1234567, 'count'), said(2.345, 'minutes')]).toEqual(['–', '0.0%', '1,234,567', '2.3']);
  });

  it('shows a whole as bars, the largest first, and time as the lines of the largest', () => {
    const bars = chartOf(report(row('1', '', 2), row('2', '', 5), row('3', '', null)), 0, one => one.key);
    expect(bars).toEqual({ labels: ['2', '1'], series: [{ name: '', values: [5, 2] }], overTime: false });
    const lines = chartOf(report(row('1', 'a', 2), row('2', 'a', 5), row('1', 'b', 9)), 0, one => one.key);
    expect(lines.series).toEqual([{ name: '1', values: [2, 9] }, { name: '2', values: [5, null] }]);
  });

  it('groups columns that are read together', () => {
    const columns = ['served', 'noShows', 'waitMean', ...'abcdefgh'].map(id => ({ id, title: { zh: '', en: '' }, unit: 'count' as const }));
    expect(groupsOf(columns).slice(0, 2)).toEqual([{ id: 'people', places: [0, 1] }, { id: 'times', places: [2] }]);
    expect(groupsOf([{ id: 'points', title: { zh: '', en: '' }, unit: 'points' }])).toEqual([{ id: 'all', places: [0] }]);
  });

  it('says in words why the hall tells no figures', () => {
    for (const type of ['reports-behind', 'reports-away']) {
      const told = problemOf({ type, detail: '', remedy: '' });
      expect([told in reportWords.zh.problem, told in reportWords.en.problem, told]).toEqual([true, true, type]);
    }

    expect(problemOf({ type: 'busy', detail: '', remedy: '' })).toBe('other');
  });

  it('has the same words in both languages', () => {
    const keys = (words: object): string[] => Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [key] : keys(value as object).map(inner => `${key}.${inner}`)));
    expect(keys(reportWords.en)).toEqual(keys(reportWords.zh));
  });
});
