import { describe, expect, it } from 'vitest';
import { clockSpan, cutSpan, dateOf, minutesOf, partsOf, timeOf, waitWords } from '../src/format';
import { qrPath } from '../src/qrPath';

describe('The words of a wait', () => {
  it('are a range in both languages', () => {
    expect(waitWords({ from: 10, to: 15 }, 'zh')).toBe('约 10–15 分钟');
    expect(waitWords({ from: 10, to: 15 }, 'en')).toBe('10–15 min');
  });
  it('are never a bare minute', () => expect(minutesOf({ from: 5, to: 5 })).toBe('0–5'));
  it('say when there is nothing to wait for', () => expect(waitWords({ from: 0, to: 0 }, 'zh')).toBe('现在不用等'));
});

describe('Times', () => {
  const moment = '2026-11-24T01:41:00Z';
  it('are those of the hall, not of the machine', () => expect(timeOf(moment, 'Asia/Shanghai')).toBe('09:41'));
  it('write the date as the sign does', () => expect(dateOf(moment, 'zh', 'Asia/Shanghai')).toBe('11月24日 星期二'));
  it('write the date in English', () => expect(dateOf(moment, 'en', 'Asia/Shanghai')).toBe('Tue 24 Nov'));
  it('run in minutes and seconds', () => expect(clockSpan(137_999)).toBe('2:17'));
});

describe('A number', () => {
  it('falls into letters and digits', () => expect(partsOf('B127')).toEqual({ series: 'B', digits: '127' }));
  it('keeps a series of several letters', () => expect(partsOf('VIP1000')).toEqual({ series: 'VIP', digits: '1000' }));
});

describe('The path of a QR code', () => {
  it('draws each run of modules once', () => expect(qrPath(['101', '011'])).toBe('M0 0h1v1h-1zM2 0h1v1h-1zM1 1h2v1h-2z'));
});

describe('How long a line has been cut', () => {
  it('is said in the unit a person would say', () => {
    const said = (seconds: number) => { const { key, ...span } = cutSpan(seconds * 1000); return [key, key === 'hours' ? `${span.hours}:${span.minutes}` : span[key]]; };
    expect([said(8), said(119), said(120), said(3599), said(3 * 3600 + 300)]).toEqual([['seconds', 8], ['seconds', 119], ['minutes', 2], ['minutes', 59], ['hours', '3:5']]);
  });
});
