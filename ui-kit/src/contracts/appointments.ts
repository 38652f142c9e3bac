import type { Instant, MatterId, VisitId } from './words';

/** An appointment (预约) as its citizen and the kiosk see it. */
export interface AppointmentView {
  code: string;
  /** The group of the plan it was booked in. */
  group: string;
  matters: MatterId[];
  /** The hall's local date, `2026-11-26`. */
  day: string;
  /** By the hall's clock, `09:30`. */
  from: string;
  to: string;
  start: Instant;
  state: 'booked' | 'arrived' | 'cancelled' | 'missed';
  maskedName?: string;
  /** The number it became. */
  visit?: VisitId;
  /** From when one can check in. */
  checkInFrom: Instant;
  cancelUntil: Instant;
}
