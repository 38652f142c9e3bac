import type { Matter } from '@servicehall/ui-kit/contracts/plan.ts';
import { textOf, type Language } from '@servicehall/ui-kit/format.ts';
import { h } from './dom';
import { fill } from './words';

interface MaterialWords {
  materials: string;
  missing: string;
  complete: string;
  optional: string;
}

/** The papers of a whole visit, each once, with the circles of the stops that want it; ticked for oneself. Null where nothing is to be brought. */
export function materialsOf(matters: readonly Matter[], brought: ReadonlySet<string>, w: MaterialWords, language: Language, tick: (material: string) => void): HTMLElement | null {
  const all = new Map(matters.flatMap(matter => matter.materials ?? []).map(material => [material.id, material]));
  if (all.size === 0) return null;
  const missing = [...all.values()].filter(material => !material.optional && !brought.has(material.id)).length;
  const rows = [...all.values()].map(material => {
    const wantedBy = matters.flatMap((matter, n) => (matter.materials?.some(one => one.id === material.id) ? [n + 1] : []));
    const note = material.note ? textOf(material.note, language) : material.optional ? w.optional : '';
    return h('li', {}, h('label', {},
      h('input', { type: 'checkbox', checked: brought.has(material.id), onchange: () => tick(material.id), 'data-key': material.id }),
      h('span', { class: 'what' }, textOf(material.name, language), note ? h('small', {}, note) : null),
      matters.length > 1 && h('span', { class: 'for' }, ...wantedBy.map(place => h('i', {}, String(place))))));
  });
  return h('section', { class: 'block' }, h('h2', {}, w.materials, h('small', {}, missing ? fill(w.missing, { n: missing }) : w.complete)), h('ul', { class: 'need' }, ...rows));
}
