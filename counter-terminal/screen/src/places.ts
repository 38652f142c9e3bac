import type { HallCatalog, LocalText } from '@servicehall/ui-kit';

/** Where a visit can be sent on to. */
export interface Place {
  kind: 'window' | 'matter';
  id: string;
  name: LocalText;
  area?: string;
}

/** Every other window and every matter that what was typed fits: a window by the beginning of its sign, both by a part of their names. */
export function placesFor(catalog: HallCatalog, here: string, typed: string): { windows: Place[]; matters: Place[] } {
  const wanted = typed.trim().toLowerCase();
  const named = (name: LocalText) => name.zh.includes(wanted) || name.en.toLowerCase().includes(wanted);
  return {
    windows: catalog.windows
      .filter(window => window.id !== here && (window.id.toLowerCase().startsWith(wanted) || named(window.name)))
      .map(window => ({ kind: 'window', id: window.id, name: window.name, area: window.area })),
    matters: catalog.matters
      .filter(matter => named(matter.name) || matter.id.includes(wanted))
      .map(matter => ({ kind: 'matter', id: matter.id, name: matter.name })),
  };
}
