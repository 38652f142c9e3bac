import { makeCommandId } from './commandId';
import { isUndecided } from './rejectionText';

/** One press: the id the hall knows it by, and when it was pressed first. */
export interface Press {
  readonly id: string;
  readonly at: number;
}

/**
 * Keeps presses for as long as nobody knows what came of them. The same wish about the same thing again is that press; after an answer, or with
 * other words in it, it is another: under the old id the hall would only tell what came of the first.
 */
export class OpenPresses {
  private readonly open = new Map<string, Press & { wish: string }>();

  /** The press of a wish, told in whatever JSON can say, about one thing, at a moment in milliseconds. */
  of(about: string, wish: unknown, now = Date.now()): Press {
    const told = JSON.stringify(wish);
    const before = this.open.get(about);
    if (before?.wish === told) return before;
    const press = { wish: told, id: makeCommandId(), at: now };
    this.open.set(about, press);
    return press;
  }

  /** The hall has answered it, with a refusal of this type or with none. */
  answered(press: Press, refusal: string | undefined): void {
    if (isUndecided(refusal ?? '')) return;
    for (const [about, open] of this.open) if (open === press) this.open.delete(about);
  }

  /** What came of it is seen otherwise. */
  settled(about: string): void {
    this.open.delete(about);
  }
}
