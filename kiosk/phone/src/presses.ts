import { makeCommandId } from '@servicehall/ui-kit/commandId.ts';
import { isUndecided } from '@servicehall/ui-kit/rejectionText.ts';

/**
 * One id a press until it is answered. The same press again, while nobody knows what came of it, keeps its id; after an answer, or with
 * other words in it, it is another press: under the old id the hall would only tell what came of the first.
 */
export class Presses {
  private readonly open = new Map<string, { said: string; id: string }>();

  /** The id of a press: what it is about, and what is said about that. */
  idOf(about: string, said: unknown): string {
    const words = JSON.stringify(said);
    const before = this.open.get(about);
    const mine = before?.said === words ? before : { said: words, id: makeCommandId() };
    this.open.set(about, mine);
    return mine.id;
  }

  /** What came of it; null when it was done. */
  answered(about: string, problem: { type: string } | null): void {
    if (problem === null || !isUndecided(problem.type)) this.open.delete(about);
  }
}
