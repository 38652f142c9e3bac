/** How this phone came here: by the code of a ticket, or by the code at a window (扫码评价), which leads to the ticket it saw last. */
export interface Way {
  /** The ticket's code; null when the phone knows of no ticket yet. */
  code: string | null;
  /** By which way a rating that is given now came. */
  channel: 'phone' | 'qr';
}

/** What is kept on the citizen's own phone: which ticket it saw last, and when it was at a window. */
export type Kept = Pick<Storage, 'getItem' | 'setItem'>;

const ticketPlace = 'servicehall.ticket';
const windowPlace = 'servicehall.window';
/** A ticket is over with its day. */
const ticketMs = 14 * 3_600_000;
/** Whoever scanned the code at the window has this long to find the ticket and to speak. */
const windowMs = 15 * 60_000;

/** The way of an address: `/t/{code}` or `/w/{window}`. */
export function wayOf(path: string, now: number, kept: Kept): Way {
  const [kind, id] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (kind === 'w') {
    keep(kept, windowPlace, id ?? '', now);
    return { code: read(kept, ticketPlace, now - ticketMs), channel: 'qr' };
  }

  const code = id ?? '';
  keep(kept, ticketPlace, code, now);
  return { code, channel: read(kept, windowPlace, now - windowMs) === null ? 'phone' : 'qr' };
}

// A browser that keeps nothing throws: then every page stands for itself.
function keep(kept: Kept, place: string, what: string, now: number): void {
  try {
    kept.setItem(place, JSON.stringify({ what, at: now }));
  } catch {
    // See above.
  }
}

function read(kept: Kept, place: string, since: number): string | null {
  try {
    const found = JSON.parse(kept.getItem(place) ?? 'null') as { what?: unknown; at?: unknown } | null;
    return typeof found?.what === 'string' && typeof found.at === 'number' && found.at >= since ? found.what : null;
  } catch {
    return null;
  }
}
