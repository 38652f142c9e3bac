/** The longest code taken; the station refuses longer ones anyway. */
const lengthMax = 4096;

/** What a keyboard scanner is told apart from a hand by. */
export interface WedgeTiming {
  /** A scanner types the next character within this time; a hand does not. */
  gapMs: number;
  /** Shorter than this is a hand that was quick. */
  lengthMin: number;
}

/** A key as far as a scanner presses it. */
export type Key = Pick<KeyboardEvent, 'key' | 'timeStamp' | 'ctrlKey' | 'altKey' | 'metaKey' | 'preventDefault' | 'stopPropagation'>;

/**
 * Hears a scanner that types as a keyboard: many characters in quick succession, Enter or Tab behind them. Its keys are kept from the page from the second one on, so that a code
 * never lands in a search box; a single key of a hand goes where it always went. Such scanners lose everything that is not ASCII: CDC or HID-POS are better.
 */
export class KeyboardWedge {
  private code = '';
  private lastAt = Number.NEGATIVE_INFINITY;
  private readonly scanned: (code: string) => void;
  private readonly timing: WedgeTiming;

  constructor(scanned: (code: string) => void, timing: WedgeTiming = { gapMs: 40, lengthMin: 4 }) {
    this.scanned = scanned;
    this.timing = timing;
  }

  /** One key went down. */
  press(key: Key): void {
    const quick = key.timeStamp - this.lastAt <= this.timing.gapMs;
    if (key.key === 'Enter' || key.key === 'Tab') {
      this.end(key, quick);
      return;
    }

    // Shift and its like belong to the character that follows.
    if (key.key.length !== 1) return;
    if (key.ctrlKey || key.altKey || key.metaKey) {
      this.forget();
      return;
    }

    this.code = quick ? (this.code + key.key).slice(0, lengthMax + 1) : key.key;
    this.lastAt = key.timeStamp;
    if (quick) keep(key);
  }

  private end(key: Key, quick: boolean): void {
    const { code } = this;
    this.forget();
    if (!quick || code.length < this.timing.lengthMin) return;
    keep(key);
    this.scanned(code);
  }

  private forget(): void {
    this.code = '';
    this.lastAt = Number.NEGATIVE_INFINITY;
  }
}

const keep = (key: Key): void => {
  key.preventDefault();
  key.stopPropagation();
};

/** Listens to a keyboard scanner on this page, before any field does; what it returns ends that. */
export function watchWedge(scanned: (code: string) => void): () => void {
  const wedge = new KeyboardWedge(scanned);
  const press = (event: KeyboardEvent) => wedge.press(event);
  addEventListener('keydown', press, { capture: true });
  return () => removeEventListener('keydown', press, { capture: true });
}
