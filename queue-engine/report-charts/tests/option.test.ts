import { describe, expect, it } from 'vitest';
import type { Chart } from '../src/charts.ts';
import { farthest, heightOf, lines, optionOf, tip } from '../src/option.ts';

const figure = (value: number, half: number, said = (one: number) => one.toFixed(1)) =>
  ({ value, low: value - half, high: value + half, said: said(value), lowSaid: said(value - half), highSaid: said(value + half) });
const single: Chart = {
  place: 'chart-mean', says: '平均等待', policies: [
    { zh: '先到先得', en: 'Pooled', ours: false, figures: [figure(6, 1)] },
    { zh: '本系统', en: 'Ours', ours: true, figures: [figure(4, 0.5)] },
    { zh: '无', en: 'None', ours: false, figures: [null] },
  ],
};
const grouped: Chart = {
  place: 'chart-class', says: '分长短', groups: [{ zh: '快件', en: 'Quick' }, { zh: '<b>长件', en: 'Long & slow' }],
  policies: [{ zh: '先到先得', en: 'Pooled', ours: false, figures: [figure(6, 1), figure(9, 0)] }, { zh: '本系统', en: 'Ours', ours: true, figures: [figure(2, 1), null] }],
};

describe('the charts of a report', () => {
  it('end where the longest interval ends, or the longest bar where none is drawn', () => {
    expect(farthest(single)).toBe(7);
    expect(farthest(grouped)).toBe(9);
    expect(farthest({ ...single, policies: [single.policies[2]!] })).toBe(1);
  });

  it('have a bar for every policy, dark for ours, and none where there is no figure', () => {
    const [bars] = optionOf(single, 500).series as { data: { value: number | null; itemStyle: { color: string } }[] }[];
    expect(bars!.data.map((bar) => bar.value)).toEqual([6, 4, null]);
    expect(bars!.data.map((bar) => bar.itemStyle.color === '#00565A')).toEqual([false, true, false]);
  });

  it('have a series for every policy where groups are compared', () => {
    const series = optionOf(grouped, 1000).series as { name: string; data: (number | null)[] }[];
    expect(series.map((one) => [one.name, one.data])).toEqual([['先到先得', [6, 9]], ['本系统', [2, null]]]);
    expect(heightOf(grouped, 1000)).toBeGreaterThan(heightOf({ ...grouped, groups: [grouped.groups![0]!] }, 1000));
  });

  it('tell the interval beside the pointer, and words of a plan as text', () => {
    expect(tip(single)({ dataIndex: 0 })).toBe('先到先得 Pooled<br>6.0 (5.0 – 7.0)');
    const share = figure(0.25, 0.125, (one) => `${(one * 100).toFixed(1)}%`);
    expect(tip({ ...single, policies: [{ ...single.policies[0]!, figures: [share] }] })({ dataIndex: 0 })).toBe('先到先得 Pooled<br>25.0% (12.5% – 37.5%)');
    expect(tip(grouped)({ seriesIndex: 0, dataIndex: 1 })).toBe('先到先得 Pooled<br>&#60;b&#62;长件 Long &#38; slow<br>9.0');
    expect(tip(grouped)({ seriesIndex: 1, dataIndex: 1 })).toBe('');
  });

  it('leave the bars room where two stand side by side on paper', () => {
    const left = (width: number) => (optionOf(single, width).grid as { left: number }).left;
    expect(left(316)).toBeLessThan(316 / 2);
    expect(left(500)).toBeGreaterThan(left(316));
    const long = { ...single, policies: [{ ...single.policies[0]!, en: 'Pooled, first come first served' }] };
    const names = (width: number) => (optionOf(long, width).yAxis as { data: string[] }).data;
    expect(names(500)).toEqual(['先到先得\n{en|Pooled, first come first served}']);
    expect(names(316)).toEqual(['先到先得\n{en|Pooled, first come first}\n{en|served}']);
    expect(heightOf(long, 316)).toBeGreaterThan(heightOf(long, 500));
  });

  it('break a long name of the plan and give it the height it takes', () => {
    const name = { zh: '退役军人和其他优抚对象及其家属', en: 'Veterans, other entitled persons and their families' };
    const long = { ...grouped, groups: [name], policies: [grouped.policies[0]!] };
    expect((optionOf(long, 1000).yAxis as { data: string[] }).data).toEqual(['退役军人和其他优\n抚对象及其家属\n{en|Veterans, other}\n{en|entitled persons and}\n{en|their families}']);
    expect(heightOf(long, 1000)).toBe(56 + 2 * 17 + 3 * 15 + 8);
    expect(lines('Wirtschaftsunternehmensvertreter', 12, 130).length).toBe(2);
    expect(lines('', 12, 130)).toEqual(['']);
  });

  it('say what they show to who cannot see them', () => {
    expect(optionOf(single, 500).aria).toMatchObject({ enabled: true, label: { description: '平均等待' } });
  });
});
