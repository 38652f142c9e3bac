import { makeCommandId } from './commandId';
import { isUndecided } from './rejectionText';

/** One press: the id the hall knows it by, and when it was pressed first. */
export interface Press {
  readonly id: string;
  readonly at: number;
}

/** Keeps a press for as long as nobody knows what came of it: the same wish again is that press, another wish is a press of its own. */
export class OpenPress {
  private open: (Press & { wish: string }) | null = null;

  /** The press of a wish, told in whatever JSON can say, at a moment in milliseconds. */
  of(wish: unknown, now: number): Press {
    const told = JSON.stringify(wish);
    if (this.open?.wish !== told) this.open = { wish: told, id: makeCommandId(), at: now };
    return this.open;
  }

  /** The hall has answered it, with a refusal of this type or with none. */
  answered(press: Press, refusal: string | undefined): void {
    if (this.open === press && !isUndecided(refusal ?? '')) this.open = null;
  }
}
