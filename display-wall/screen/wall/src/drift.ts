/** Against burn-in: the whole picture moves by a hair every few minutes, around a small square and back to its middle. */
const places = [[0, 0], [8, 0], [8, 8], [0, 8], [-8, 8], [-8, 0], [-8, -8], [0, -8], [8, -8]] as const;

/** How long the picture stays in one place. */
export const driftEveryMs = 2 * 60_000;

/** Where the picture stands at a moment, in design pixels. */
export function driftAt(now: number): { x: number; y: number } {
  const [x, y] = places[Math.floor(now / driftEveryMs) % places.length]!;
  return { x, y };
}
