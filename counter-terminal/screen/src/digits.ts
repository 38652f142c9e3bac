import { onMounted, onScopeDispose } from 'vue';

/** What the bare keys mean while a question stands in place. */
export interface Digits {
  /** 1 to 9. */
  digit(at: number): void;
  zero?(): void;
  enter?(): void;
  /** The arrows to the left (-1) and to the right (1). */
  side?(by: number): void;
}

/** Hears digits, Enter and the side arrows while the part that asks is there, unless a field or a focused button wants them. */
export function useDigits(on: Digits): void {
  function heard(stroke: KeyboardEvent) {
    const field = stroke.target instanceof HTMLInputElement && stroke.target.type !== 'radio';
    if (field || stroke.ctrlKey || stroke.altKey || stroke.metaKey) return;
    if (/^[1-9]$/.test(stroke.key)) on.digit(Number(stroke.key));
    else if (stroke.key === '0' && on.zero) {
      stroke.preventDefault();
      on.zero();
    } else if (stroke.key === 'Enter' && on.enter && !(stroke.target instanceof HTMLButtonElement)) {
      stroke.preventDefault();
      on.enter();
    } else if (on.side && !field && /^Arrow(Left|Right)$/.test(stroke.key)) {
      stroke.preventDefault();
      on.side(stroke.key === 'ArrowLeft' ? -1 : 1);
    }
  }

  onMounted(() => {
    (document.activeElement as HTMLElement | null)?.blur(); // so that Enter answers here and presses no key of the desk
    addEventListener('keydown', heard);
  });
  onScopeDispose(() => removeEventListener('keydown', heard));
}
