import type { QuarterHour } from '@servicehall/ui-kit';

/** What the chart of the day shows: people (taken, finished, waiting) or how long they waited. */
export type DayWay = 'people' | 'waits';

/** Quarters from the first to the last one with a figure, those between without any as empty ones. */
export function wholeDay(quarters: readonly QuarterHour[]): QuarterHour[] {
  if (quarters.length === 0) return [];
  const known = new Map(quarters.map(quarter => [minuteOf(quarter.start), quarter]));
  const starts = [...known.keys()];
  const all: QuarterHour[] = [];
  let waiting = 0;
  for (let minute = Math.min(...starts); minute <= Math.max(...starts); minute += 15) {
    const quarter = known.get(minute) ?? { start: clock(minute), taken: 0, waiting, finished: 0, called: 0, waitMsMean: 0 };
    waiting = quarter.waiting;
    all.push(quarter);
  }

  return all;
}

const minuteOf = (start: string) => Number(start.slice(0, 2)) * 60 + Number(start.slice(3, 5));
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The names of the series. */
export interface DayNames { taken: string; finished: string; waiting: string; wait: string }

/** The chart of today; colours by the names of the tokens. */
export function dayOption(quarters: readonly QuarterHour[], way: DayWay, names: DayNames, colour: (token: string) => string) {
  const day = wholeDay(quarters);
  const text = { color: colour('--ink-2'), fontSize: 13, fontFamily: 'inherit' };
  return {
    animation: false,
    aria: { enabled: true },
    grid: { left: 2, right: 40, top: 16, bottom: 24 },
    tooltip: { trigger: 'axis', textStyle: { ...text, color: colour('--ink') }, transitionDuration: 0 },
    xAxis: {
      type: 'category', data: day.map(quarter => quarter.start), axisTick: { show: false }, axisLine: { lineStyle: { color: colour('--ink'), width: 1.5 } },
      axisLabel: { ...text, interval: (index: number) => day[index]!.start.endsWith(':00') || day.length < 4, formatter: (start: string) => start.replace(/^0/, '') },
    },
    yAxis: { type: 'value', position: 'right', minInterval: 1, splitNumber: 3, axisLabel: text, splitLine: { lineStyle: { color: colour('--line') } } },
    series: way === 'people' ? people(day, names, colour) : waits(day, names, colour),
  };
}

function people(day: QuarterHour[], names: DayNames, colour: (token: string) => string) {
  const last = day.length - 1;
  return [
    bars(names.taken, day.map(quarter => quarter.taken), colour('--data-2'), colour('--data-edge')),
    bars(names.finished, day.map(quarter => quarter.finished), colour('--data-4'), colour('--data-4')),
    {
      name: names.waiting, type: 'line', data: day.map((quarter, index) => ({ value: quarter.waiting, symbolSize: index === last ? 10 : 0 })), symbol: 'circle', showAllSymbol: true,
      lineStyle: { color: colour('--ink'), width: 3 }, itemStyle: { color: colour('--ink') },
    },
  ];
}

/** Minutes, one decimal; a quarter without a call has none. */
function waits(day: QuarterHour[], names: DayNames, colour: (token: string) => string) {
  return [bars(names.wait, day.map(quarter => (quarter.called > 0 ? Math.round(quarter.waitMsMean / 6000) / 10 : null)), colour('--data-3'), colour('--data-3'))];
}

const bars = (name: string, data: (number | null)[], fill: string, edge: string) => ({
  name, type: 'bar', data, barCategoryGap: '18%', barGap: '0%', barMaxWidth: 28, itemStyle: { color: fill, borderColor: edge, borderWidth: 1 },
});
