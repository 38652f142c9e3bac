import type { LocalText, TicketNumber, WaitRange } from './contracts/words';

/** The languages of the screens; zh first. */
export type Language = 'zh' | 'en';

/** The side of a text the language wants; the other one when it is empty. */
export const textOf = (text: LocalText, language: Language): string => text[language] || text.zh || text.en;

/** The letters and the digits of a number, so that they can be set a hair apart. */
export function partsOf(number: TicketNumber): { series: string; digits: string } {
  const digits = /\d+$/.exec(number)?.[0] ?? '';
  return { series: number.slice(0, number.length - digits.length), digits };
}

/**
 * A range of minutes without its unit: `10–15`, or `0–5`. A bare minute is never shown: when both ends are the same,
 * the step of 5 below is named as well. Null when there is nothing to wait for.
 */
export function minutesOf(range: WaitRange): string | null {
  if (range.to <= 0) return null;
  const from = range.from < range.to ? range.from : Math.max(0, range.to - 5);
  return `${from}–${range.to}`;
}

/** `约 10–15 分钟` or `10–15 min`; `现在不用等` when there is nothing to wait for. */
export function waitWords(range: WaitRange, language: Language): string {
  const minutes = minutesOf(range);
  if (minutes === null) return language === 'zh' ? '现在不用等' : 'no wait now';
  return language === 'zh' ? `约 ${minutes} 分钟` : `${minutes} min`;
}

/** `09:41` in the hall's time zone. */
export const timeOf = (at: Date | string | number, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(at));

/** `11月24日 星期二` or `Tue 24 Nov` in the hall's time zone. */
export function dateOf(at: Date | string | number, language: Language, timeZone?: string): string {
  const date = new Date(at);
  if (language === 'zh') {
    const day = new Intl.DateTimeFormat('zh-CN', { month: 'numeric', day: 'numeric', timeZone }).formatToParts(date);
    const part = (type: string) => day.find(p => p.type === type)?.value ?? '';
    return `${part('month')}月${part('day')}日 ${new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone }).format(date)}`;
  }

  const parts = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone }).formatToParts(date);
  const part = (type: string) => parts.find(p => p.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')}`;
}

/** Whole minutes a span has lasted, rounded down; never below 0. */
export const wholeMinutes = (milliseconds: number): number => Math.max(0, Math.floor(milliseconds / 60_000));

/** `2:17`: minutes and seconds, for something that runs. */
export function clockSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long a line has been cut, in the unit a person would say: a word of `link` and its figures. */
export function cutSpan(milliseconds: number): { key: 'seconds' | 'minutes' | 'hours'; seconds: number; minutes: number; hours: number } {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (seconds < 120) return { key: 'seconds', seconds, minutes, hours: 0 };
  return minutes < 60 ? { key: 'minutes', seconds, minutes, hours: 0 } : { key: 'hours', seconds, minutes: minutes % 60, hours: Math.floor(minutes / 60) };
}
