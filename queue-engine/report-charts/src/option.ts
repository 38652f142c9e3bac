import type { CustomSeriesRenderItem } from 'echarts';
import type { EChartsCoreOption } from 'echarts/core';
import type { Chart, Name } from './charts.ts';

export const colours = { ink: '#0E1C1C', note: '#40504F', ours: '#00565A', line: '#CBD5D3' };
// By policy where five stand side by side; ours is the dark one of every chart.
const shades = ['#C8CFCE', '#8FBDBA', '#B9A36B', colours.ours, '#7A6A9B'];

const font = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif';
// Below this width (two charts beside each other on A4) names have less room.
const narrow = 420;
const rowHeight = 46;
const barHeight = 17;
const zh = { fontSize: 15, lineHeight: 17 };
const en = { fontSize: 12, lineHeight: 15 };

/** How high a chart of some width is drawn, in pixels: as its bars want, and as its longest name. */
export function heightOf(chart: Chart, width: number): number {
  const named = Math.max(...rowsOf(chart).map((name) => heightOfName(name, roomOf(chart, width))));
  return chart.groups ? 56 + chart.groups.length * Math.max(chart.policies.length * barHeight + 22, named + 8) : chart.policies.length * Math.max(rowHeight, named + 1);
}

/** A chart as ECharts draws it in some width. */
export function optionOf(chart: Chart, width: number): EChartsCoreOption {
  const names = roomOf(chart, width);
  return {
    animation: false,
    textStyle: { fontFamily: font, color: colours.ink },
    aria: { enabled: true, label: { description: chart.says } },
    tooltip: { trigger: 'item', transitionDuration: 0, confine: true },
    xAxis: { type: 'value', show: false, min: 0, max: farthest(chart) },
    yAxis: {
      type: 'category', inverse: true, data: rowsOf(chart).map((name) => label(name, names)), axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { interval: 0, color: colours.ink, ...zh, rich: { en: { color: colours.note, ...en } } },
    },
    ...(chart.groups ? grouped(chart, names) : single(chart, names)),
  };
}

function single(chart: Chart, names: number): EChartsCoreOption {
  return {
    grid: { left: names + 12, right: 60, top: 0, bottom: 0 },
    series: [
      {
        type: 'bar', barWidth: 26, data: chart.policies.map((policy) => {
          const figure = policy.figures[0];
          return { value: figure?.value ?? null, name: policy.zh, itemStyle: { color: policy.ours ? colours.ours : shades[1] } };
        }), tooltip: { formatter: tip(chart) },
      },
      { type: 'custom', silent: true, z: 3, data: chart.policies.map((policy, i) => [policy.figures[0]?.low ?? 0, policy.figures[0]?.high ?? 0, i]), renderItem: interval(chart), encode: { x: [0, 1], y: 2 } },
    ],
  };
}

function grouped(chart: Chart, names: number): EChartsCoreOption {
  return {
    grid: { left: names + 20, right: 52, top: 48, bottom: 0 },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 12, itemGap: 14, selectedMode: false, textStyle: { color: colours.ink, fontSize: 13 } },
    series: chart.policies.map((policy, p) => ({
      type: 'bar', name: policy.zh, barWidth: barHeight - 3, barGap: '20%', itemStyle: { color: policy.ours ? colours.ours : shades[p % shades.length] },
      data: policy.figures.map((figure) => figure?.value ?? null), tooltip: { formatter: tip(chart) },
      label: { show: true, position: 'right', color: colours.ink, fontSize: 12, fontWeight: policy.ours ? 700 : 400, formatter: ({ dataIndex }: { dataIndex: number }) => policy.figures[dataIndex]?.said ?? '' },
    })),
  };
}

/** The end of the longest bar and its interval. */
export function farthest(chart: Chart): number {
  const ends = chart.policies.flatMap((policy) => policy.figures.map((figure) => (figure ? (chart.groups ? figure.value : figure.high) : 0)));
  return Math.max(...ends) || 1;
}

/** What stands beside a resting pointer. Words come from the hall's plan: they are written as text. */
export function tip(chart: Chart) {
  return ({ seriesIndex = 0, dataIndex }: { seriesIndex?: number; dataIndex: number }): string => {
    const policy = chart.policies[chart.groups ? seriesIndex : dataIndex];
    const figure = policy?.figures[chart.groups ? dataIndex : 0];
    if (!policy || !figure) return '';
    const group = chart.groups?.[dataIndex];
    const half = figure.high - figure.value;
    return [policy.zh + ' ' + policy.en, ...(group ? [group.zh + ' ' + group.en] : []), figure.said + (half > 0 ? ` (${figure.lowSaid} – ${figure.highSaid})` : '')].map(escaped).join('<br>');
  };
}

// The thin line of the 95% interval with its end, and the figure behind it.
function interval(chart: Chart): CustomSeriesRenderItem {
  return (params, api) => {
    const figure = chart.policies[params.dataIndex]?.figures[0];
    if (!figure) return null;
    const [low, y] = api.coord([figure.low, params.dataIndex]) as [number, number];
    const [high] = api.coord([figure.high, params.dataIndex]) as [number, number];
    const [end] = api.coord([figure.value, params.dataIndex]) as [number, number];
    const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line' as const, shape: { x1, y1, x2, y2 }, style: { stroke: colours.ink, lineWidth: 1.5 } });
    return {
      type: 'group',
      children: [
        ...(figure.high > figure.low ? [line(low, y, high, y), line(high, y - 6, high, y + 6)] : []),
        { type: 'text', style: { text: figure.said, x: Math.max(high, end) + 8, y, verticalAlign: 'middle', fill: colours.ink, font: `700 15px ${font}` } },
      ],
    };
  };
}

const rowsOf = (chart: Chart): Name[] => chart.groups ?? chart.policies;
const roomOf = (chart: Chart, width: number): number => (chart.groups ? 130 : width < narrow ? 138 : 174);

// One name under the other.
const label = (name: Name, room: number): string => [...lines(name.zh, zh.fontSize, room), ...lines(name.en, en.fontSize, room).map((line) => `{en|${line}}`)].join('\n');
const heightOfName = (name: Name, room: number): number => lines(name.zh, zh.fontSize, room).length * zh.lineHeight + lines(name.en, en.fontSize, room).length * en.lineHeight;

/** A text on lines no wider than some room: broken between words, Chinese anywhere, and within a word that is wider than a line. */
export function lines(text: string, size: number, room: number): string[] {
  const made = [''];
  for (const piece of text.split(/(?<= )|(?=[\u2E80-\uFFFF])|(?<=[\u2E80-\uFFFF])/).flatMap((word) => (widthOf(word, size) > room ? [...word] : [word]))) {
    const last = made[made.length - 1]!;
    if (last !== '' && widthOf(last + piece.trimEnd(), size) > room) made.push(piece);
    else made[made.length - 1] = last + piece;
  }
  return made.map((line) => line.trimEnd());
}

// What the letters of such a text take about, in the widths of a Chinese sign.
const widthOf = (text: string, size: number): number => size * [...text].reduce((sum, sign) => sum + (sign >= '\u2E80' ? 1 : /[iljftr ,.;:'()|-]/.test(sign) ? 0.3 : /[mwMW@]/.test(sign) ? 0.9 : 0.58), 0);

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
