import type { Area, HallIdentity, Matter } from '@servicehall/ui-kit/contracts/plan.ts';
import type { LocalText } from '@servicehall/ui-kit/contracts/words.ts';
import type { Rejection } from '@servicehall/ui-kit/contracts/answers.ts';
import type { VisitView } from '@servicehall/ui-kit/contracts/views.ts';

/** What the hall says of one ticket, first and on each change. */
export interface Ticket {
  visit: VisitView;
  hall: HallIdentity;
  area: Area;
  /** The matters of the visit. */
  matters: Matter[];
  /** Why somebody was or was not content, to choose from; of the plan. */
  ratingReasons?: RatingReason[];
}

/** A reason, and for which levels it is offered. */
export interface RatingReason {
  id: string;
  name: LocalText;
  levels: number[];
}

/** Where a waiting visit stands. */
export type Place = Pick<VisitView, 'ahead' | 'waitMinutes' | 'waitGrown' | 'waitsKept'>;

/** The address of a ticket at the hall; the code is the right to ask. */
export const addressOf = (code: string): string => `/api/tickets/${encodeURIComponent(code)}`;

/** Cancels or rates. Null when it was done, otherwise why not. The key makes a second sending the same press. */
export async function ask(code: string, what: 'cancel' | 'rate' | 'rejoin', key: string, body: object = {}): Promise<Pick<Rejection, 'type' | 'detail'> | null> {
  try {
    const answer = await fetch(`${addressOf(code)}/${what}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    });
    return answer.ok ? null : await problemOf(answer);
  } catch {
    return { type: 'hall-unreachable', detail: '' };
  }
}

/** Problem details (RFC 9457); its type may be a whole address whose last part is our word. One that is none of ours is told by its status. */
export async function problemOf(answer: Response): Promise<Pick<Rejection, 'type' | 'detail'>> {
  const problem = (await answer.json().catch(() => ({}))) as { type?: string; detail?: string };
  const type = problem.type?.split(/[/:#]/).at(-1);
  return { type: answer.status === 429 ? 'busy' : (type ?? `http-${answer.status}`), detail: problem.detail ?? '' };
}
