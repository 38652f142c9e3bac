/** Questions, columns and figures of the reports, as the screen shows them. Pure. */
import type { LocalText } from '@servicehall/ui-kit';

/** A report as the hall tells it. */
export interface Report { title: LocalText; columns: ReportColumn[]; rows: ReportRow[]; total?: ReportRow; notes: LocalText[] }
export interface ReportColumn { id: string; title: LocalText; unit: 'count' | 'minutes' | 'share' | 'points' | 'days' }
export interface ReportRow { from: string; to: string; period: string; key: string; name: LocalText; values: (number | null)[] }

/** A ticket behind a figure, and a case behind one. */
export interface TicketRow {
  visit: number; turn: number; day: string; number: string; window: string; clerk?: string; matters: string[]; calledAt: string;
  waitedMinutes: number; serviceMinutes?: number; outcome: 'done' | 'transferred' | 'no-show' | 'left'; rating?: number;
}
export interface CaseLine { id: string; of: string; subject: string; day: string; due: string; status: string; department?: string; late: boolean; outcome?: string; visit?: number }

export const kinds = ['hall', 'matter', 'window', 'clerk', 'department', 'lane', 'persona', 'rating', 'channel', 'reason', 'case', 'assessment'] as const;
export type Kind = (typeof kinds)[number];
export const periods = ['whole', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof periods)[number];
export const dimensions = ['kind', 'level', 'problem', 'department', 'matter', 'window', 'clerk', 'channel', 'status', 'outcome'] as const;
export type Dimension = (typeof dimensions)[number];
export const ranges = ['today', 'yesterday', 'week', 'month', 'lastMonth', 'quarter', 'year'] as const;
export type Range = (typeof ranges)[number];

/** What is asked. Assessments are of windows or of clerks, by month or quarter. */
export interface Question { kind: Kind; from: string; to: string; period: Period; by: Dimension; assessed: 'window' | 'clerk' }

/** Where a question is answered; `tickets` gives what a row was counted from. */
export function pathOf(question: Question, what: 'report' | 'tickets', row?: { key: string; from: string; to: string }): string {
  const kind = question.kind === 'assessment' ? question.assessed : question.kind;
  const query = new URLSearchParams({ from: row?.from ?? question.from, to: row?.to ?? question.to });
  if (row) query.set('key', row.key);
  else query.set('period', question.period);
  if (kind === 'case') query.set('by', question.by);
  return `/reports/${kind}${what === 'tickets' ? '/tickets' : question.kind === 'assessment' ? '/assessment' : ''}?${query}`;
}

/** First and last day of a range, as the hall's calendar has it. */
export function rangeOf(range: Range, today: string): { from: string; to: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const date = (y: number, m: number, d: number) => new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  const day = (shift: number) => date(year, month, Number(today.slice(8, 10)) + shift);
  switch (range) {
    case 'today': return { from: today, to: today };
    case 'yesterday': return { from: day(-1), to: day(-1) };
    case 'week': return { from: day(-((new Date(today + 'T00:00:00Z').getUTCDay() + 6) % 7)), to: today };
    case 'month': return { from: date(year, month, 1), to: today };
    case 'lastMonth': return { from: date(year, month - 1, 1), to: date(year, month, 0) };
    case 'quarter': return { from: date(year, Math.floor((month - 1) / 3) * 3 + 1, 1), to: today };
    case 'year': return { from: date(year, 1, 1), to: today };
  }
}

/** Columns that are read together: more than that is a spreadsheet's. */
const groups: Record<string, string[]> = {
  people: ['taken', 'served', 'transferred', 'noShows', 'cancelled', 'expired'],
  times: ['waitMean', 'waitP50', 'waitP95', 'waitMax', 'onTime', 'serviceMean', 'serviceP95'],
  words: ['rated', 'ratedWell', 'ratedWellUnasked', 'ratedBadly', 'notRated', 'rectified', 'casesOnTime'],
  flow: ['registered', 'answered', 'answeredOnTime', 'late', 'done', 'filed', 'open'],
  quality: ['casesOnTime', 'rectified', 'answerDays', 'reopened', 'excluded'],
};

/** The groups of a report, each with the places of its columns; one group of all where it has few. */
export function groupsOf(columns: readonly ReportColumn[]): { id: string; places: number[] }[] {
  const places = (ids: string[]) => ids.map(id => columns.findIndex(column => column.id === id)).filter(place => place >= 0);
  const wanted = columns.some(column => column.id === 'served' && columns.length > 10) ? ['people', 'times', 'words'] : columns.some(column => column.id === 'registered') ? ['flow', 'quality'] : [];
  return wanted.length > 0 ? wanted.map(id => ({ id, places: places(groups[id]!) })) : [{ id: 'all', places: columns.map((_, place) => place) }];
}

/** A figure as people read it; a dash where there is nothing to measure. */
export function said(value: number | null | undefined, unit: ReportColumn['unit']): string {
  if (value === null || value === undefined) return '–';
  if (unit === 'share') return (value * 100).toFixed(1) + '%';
  return unit === 'count' ? value.toLocaleString('en-US') : value.toFixed(1);
}

/** What the chart shows of a report: bars of things, the largest first, or lines of the largest things over time. */
export function chartOf(report: Report, place: number, name: (row: ReportRow) => string): { labels: string[]; series: { name: string; values: (number | null)[] }[]; overTime: boolean } {
  const barsMax = 20;
  const linesMax = 5;
  const times = [...new Set(report.rows.map(row => row.period))];
  if (times.length < 2) {
    const rows = report.rows.filter(row => row.values[place] !== null).sort((a, b) => b.values[place]! - a.values[place]!).slice(0, barsMax);
    return { labels: rows.map(name), series: [{ name: '', values: rows.map(row => row.values[place]!) }], overTime: false };
  }

  const of = new Map<string, { name: string; sum: number; values: Map<string, number | null> }>();
  for (const row of report.rows) {
    const line = of.get(row.key) ?? { name: name(row), sum: 0, values: new Map() };
    line.sum += row.values[0] ?? 0;
    line.values.set(row.period, row.values[place] ?? null);
    of.set(row.key, line);
  }

  const lines = [...of.values()].sort((a, b) => b.sum - a.sum).slice(0, linesMax);
  return { labels: times, series: lines.map(line => ({ name: line.name, values: times.map(time => line.values.get(time) ?? null) })), overTime: true };
}
