import type { Material, Matter } from '@servicehall/ui-kit';

/** A paper to bring, and which of the chosen matters (by their place in the chain, from 1) want it. */
export interface Needed {
  material: Material;
  wantedBy: number[];
  /** No chosen matter insists on it. */
  optional: boolean;
}

/** The papers of a chain, each named once (一次性告知), in the order they are first wanted. */
export function materialsOf(chain: readonly Matter[]): Needed[] {
  const needed = new Map<string, Needed>();
  chain.forEach((matter, place) => {
    for (const material of matter.materials) {
      const known = needed.get(material.id);
      if (!known) {
        needed.set(material.id, { material, wantedBy: [place + 1], optional: material.optional });
        continue;
      }

      if (known.wantedBy.at(-1) !== place + 1) known.wantedBy.push(place + 1);
      known.optional &&= material.optional;
    }
  });
  return [...needed.values()];
}

/** The places in the chain that can be done without this paper. */
export const doableWithout = (needed: Needed, chainLength: number): number[] =>
  Array.from({ length: chainLength }, (_, place) => place + 1).filter(place => needed.optional || !needed.wantedBy.includes(place));

/** The places as they are written into circles: runs of three or more as one, `2–5`. */
export function circlesOf(places: readonly number[]): string[] {
  const circles: string[] = [];
  for (let from = 0; from < places.length; ) {
    let to = from;
    while (places[to + 1] === places[to]! + 1) to++;
    if (to - from >= 2 && places.length > 3) circles.push(`${places[from]}–${places[to]}`);
    else circles.push(...places.slice(from, to + 1).map(String));
    from = to + 1;
  }
  return circles;
}
