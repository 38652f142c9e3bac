/** After so long without a call the white sheet goes dark, so that no bright block stays on one place of the panel for hours. */
export const restAfterMs = 10 * 60_000;

/** Whether the sheet rests: its call is old, and nothing is being announced. */
export const rests = (calledAt: string | undefined, now: number, speaking: boolean): boolean =>
  !speaking && calledAt !== undefined && now - Date.parse(calledAt) > restAfterMs;
