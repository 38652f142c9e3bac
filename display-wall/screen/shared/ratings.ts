/** Shares of ratings, as every board of this folder shows them. Pure. */
import type { RatingCount } from '@servicehall/ui-kit';

/** Good among those who rated (基本满意 and better), and not rated among all finished; each null where there is nobody to count. */
export function ratingShares(ratings: RatingCount): { rated: number; good: number | null; notRated: number | null } {
  const rated = ratings.levels.reduce((sum, count) => sum + count, 0);
  const good = ratings.levels.slice(0, 3).reduce((sum, count) => sum + count, 0);
  const all = rated + ratings.notRated;
  return { rated, good: rated > 0 ? good / rated : null, notRated: all > 0 ? ratings.notRated / all : null };
}

/** Percent with one decimal, never rounded up to 100 nor down to 0. */
export function percent(share: number): string {
  if (share >= 1) return '100';
  if (share <= 0) return '0';
  return Math.min(99.9, Math.max(0.1, Math.round(share * 1000) / 10)).toFixed(1).replace(/\.0$/, '');
}
