import { BarChart, CustomChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './charts.ts';
import { heightOf, optionOf } from './option.ts';

// Draws the charts of a simulation's report. The figures stand in the page; nothing is loaded.
use([BarChart, CustomChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

// Half of an A4 page less its margins: what is drawn wider would be shrunk on paper until nobody can read it.
const printedWidth = { half: 316, whole: 660 };

const drawn: { chart: Chart; place: HTMLElement; made: EChartsType }[] = [];
for (const chart of JSON.parse(document.getElementById('charts-data')!.textContent!) as Chart[]) {
  const place = document.getElementById(chart.place)!;
  const one = { chart, place, made: init(place, undefined, { renderer: 'svg', height: heightOf(chart, place.clientWidth) }) };
  drawn.push(one);
  new ResizeObserver(() => draw(one)).observe(place);
  draw(one);
}

addEventListener('beforeprint', () => drawn.forEach((one) => draw(one, one.chart.groups ? printedWidth.whole : printedWidth.half)));
addEventListener('afterprint', () => drawn.forEach((one) => draw(one)));

/** Draws a chart as wide as its place, or as wide as told; the view box lets paper shrink it further. */
function draw({ chart, place, made }: (typeof drawn)[number], told?: number) {
  const width = told ?? place.clientWidth;
  const height = heightOf(chart, width);
  if (told === undefined) place.style.height = height + 'px';
  made.resize({ width, height });
  made.setOption(optionOf(chart, width), { notMerge: true });
  place.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`);
}
