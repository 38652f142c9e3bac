import type { ManagerView, PoolStaffing } from '@servicehall/ui-kit';

/** A window on duty beyond the hall's own hours, or changed by a manager; a hall that keeps no duties tells none. */
export interface Duty {
  day: string;
  window: string;
  spans: { from: string; to: string }[];
  clerk?: string;
  changed: boolean;
  note?: string;
}

/** The duties of a view; undefined for a hall that keeps none. */
export const dutiesOf = (view: ManagerView): Duty[] | undefined => (view as ManagerView & { duties?: Duty[] }).duties;

/** Pools whose windows are not as advised come first, those short of most at the top. */
export const byNeed = (pools: readonly PoolStaffing[]): PoolStaffing[] =>
  [...pools].sort((one, other) => (other.advised - other.open) - (one.advised - one.open) || other.arrivalsPerHour - one.arrivalsPerHour);
