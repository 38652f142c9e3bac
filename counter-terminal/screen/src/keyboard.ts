import type { KeyName } from './keys';

/** How each key is pressed on the keyboard, as it is written on the key and on the sheet of keys. */
export const keyCaps: Record<KeyName, string> = {
  main: 'Space', recall: 'F2', 'no-show': 'F3', step: 'F4', matters: 'F5', park: 'F6', transfer: 'F7', pick: 'F8', undo: 'Ctrl Z', pause: 'F9', close: 'Shift F9', day: 'F10', help: 'F1',
};

/** What of a keyboard event decides. */
export interface Stroke {
  code: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const byCap = new Map(Object.entries(keyCaps).map(([name, cap]) => [cap, name as KeyName]));

/** The key a stroke means; null when it means none (and then belongs to the browser). */
export function keyOf(stroke: Stroke): KeyName | null {
  if (stroke.altKey || stroke.metaKey) return null;
  const key = stroke.code.replace(/^Key/, '');
  return byCap.get((stroke.ctrlKey ? 'Ctrl ' : '') + (stroke.shiftKey ? 'Shift ' : '') + key) ?? null;
}
