import type { HallCatalog, LocalText } from '@servicehall/ui-kit';

/** The one thing a kiosk keeps across starts: where the next kiosk stands. It is about the hall, never about a citizen. */
const place = 'servicehall.next-kiosk';

/** The kiosk's name is the last part of its address: /kiosk/kiosk-1. */
export const ownName = (): string => decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '');

/** What people call it: kiosk-1 is number 1. */
export const ownNumber = (): string => /^kiosk-(\d+)$/.exec(ownName())?.[1] ?? ownName();

/** Remembers it, or that there is none. */
export function keepNextKiosk(catalog: HallCatalog): void {
  const kiosks = catalog.kiosks ?? [];
  const mine = kiosks.findIndex(kiosk => kiosk.id === ownName());
  const where = [...kiosks.slice(mine + 1), ...kiosks.slice(0, Math.max(0, mine))][0]?.where;
  if (where) localStorage.setItem(place, JSON.stringify(where));
  else localStorage.removeItem(place);
}

/** Where to send people while this kiosk cannot ask the hall; null when nobody said. */
export function nextKiosk(): LocalText | null {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Partial<LocalText> | null;
    return kept && typeof kept.zh === 'string' && typeof kept.en === 'string' ? { zh: kept.zh, en: kept.en } : null;
  } catch {
    return null; // written by something else: there is nobody to send anyone to
  }
}
