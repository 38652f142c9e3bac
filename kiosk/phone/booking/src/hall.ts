import { problemOf } from '../../src/ticket';
import type { Rejection } from '@servicehall/ui-kit/contracts/answers.ts';
import type { AppointmentView } from '@servicehall/ui-kit/contracts/appointments.ts';
import type { HallIdentity, Matter } from '@servicehall/ui-kit/contracts/plan.ts';
import type { LocalText } from '@servicehall/ui-kit/contracts/words.ts';

/** A time that can be booked; `free` is 0 when it is full. */
export interface Slot {
  from: string;
  to: string;
  free: number;
}

export interface SlotsOfDay {
  day: string;
  /** The year's holiday notice is not out yet: the day may turn out otherwise. */
  provisional: boolean;
  slots: Slot[];
}

/** Matters that one appointment can have together. */
export interface Group {
  group: string;
  name: LocalText;
  matters: string[];
  days: SlotsOfDay[];
}

/** What can be booked at all. */
export interface Offer {
  /** The hall's clock; a phone's own may be wrong. */
  at: string;
  hall: HallIdentity;
  groups: Group[];
  matters: Matter[];
}

/** An appointment with what its page shows beside it. */
export interface Booking {
  at: string;
  appointment: AppointmentView;
  hall: HallIdentity;
  matters: Matter[];
  kiosks: { id: string; where: LocalText }[];
  checkInUntil: string;
  qr: string[];
  /** The code of the ticket it became. */
  ticket?: string;
}

export type Problem = Pick<Rejection, 'type' | 'detail'>;
export type Asked<T> = { got: T } | { problem: Problem };

/** One question to the hall; a cut line is a problem like any other. */
export async function ask<T>(address: string): Promise<Asked<T>> {
  return answered<T>(fetch(address, { cache: 'no-store' }));
}

/** One press; the key makes a second sending the same press. */
export async function press<T>(address: string, key: string, body: object): Promise<Asked<T>> {
  return answered<T>(fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body: JSON.stringify(body) }));
}

/** By how much the hall's clock is ahead of the phone's, for a moment the hall has just said. */
export const clockAhead = (at: string): number => Date.parse(at) - Date.now();

/** The hall's local date of a moment. */
export const dateAt = (moment: number, hall: HallIdentity): string => new Intl.DateTimeFormat('en-CA', { timeZone: hall.timeZone }).format(moment);

export const appointmentsOf = (hall: HallIdentity): string => `/api/halls/${encodeURIComponent(hall.id)}/appointments`;

async function answered<T>(way: Promise<Response>): Promise<Asked<T>> {
  try {
    const answer = await way;
    return answer.ok ? { got: (await answer.json()) as T } : { problem: await problemOf(answer) };
  } catch {
    return { problem: { type: 'hall-unreachable', detail: '' } };
  }
}
