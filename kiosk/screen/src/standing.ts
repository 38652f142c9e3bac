import type { LinkState } from '@servicehall/ui-kit';

/** How a kiosk stands that the hall has not let in yet. */
export type Standing = 'starting' | 'out' | 'refused';

/** A hall that starts together with its kiosks needs a few seconds; who waits longer is told where to go instead. */
const startingMaxMs = 15_000;

/** `refused` as soon as the hall says so, `out` only after a real time without any answer. */
export const standing = (state: Pick<LinkState, 'since' | 'refused'>, now: number): Standing =>
  state.refused !== null ? 'refused' : now - state.since < startingMaxMs ? 'starting' : 'out';
