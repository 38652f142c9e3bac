import { ref, type Ref } from 'vue';

/** The last 30 days up to today in the hall's time zone, as two dates that can be changed. */
export function usePeriod(now: number, timeZone: string | undefined): { from: Ref<string>; to: Ref<string> } {
  const day = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
  return { from: ref(day(now - 29 * 86_400_000)), to: ref(day(now)) };
}

/** A share as whole per cent, `–` where there is nothing to divide by. */
export const percent = (share: number | undefined): string => (share === undefined ? '–' : `${Math.round(share * 1000) / 10}%`);
