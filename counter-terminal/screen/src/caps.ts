import { useI18n } from 'vue-i18n';
import { keyCaps } from './keyboard';
import type { KeyName } from './keys';

/** What stands on the keyboard for a key, in the language of the desk; short where there is little room. */
export function useCaps() {
  const { t, te } = useI18n();
  return (name: KeyName, short = false): string => {
    const strokes = keyCaps[name];
    if (te('keys.cap.' + strokes)) return t('keys.cap.' + strokes);
    return short ? strokes.replace('Ctrl ', '^').replace('Shift ', '⇧') : strokes;
  };
}
