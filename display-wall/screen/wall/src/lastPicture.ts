/**
 * The last picture outlives the page: a wall that is opened again while the hall is out of reach shows it greyed, with its time, and never an
 * empty screen. It holds numbers and windows only, as the wall does.
 */
import { watch } from 'vue';
import type { HallConnection, WallSetup, WallView } from '@servicehall/ui-kit';

const keptMsMax = 12 * 60 * 60_000;

interface Kept {
  at: number;
  setup: WallSetup;
  view: WallView;
}

/** Puts the kept picture before the first one comes, and keeps each that comes. */
export function keepLastPicture(wall: string, connection: HallConnection<WallSetup>, storage: Storage = localStorage, now = Date.now): void {
  const place = 'servicehall-wall-' + wall;
  const kept = read(storage.getItem(place));
  if (kept !== null && now() - kept.at < keptMsMax) {
    connection.setup.value = kept.setup;
    connection.pictures['hall'] = kept.view;
    connection.state.lastPictureAt = kept.at;
  }

  watch(() => connection.pictures['hall'] as WallView | undefined, view => {
    const setup = connection.setup.value;
    if (view && setup && connection.state.link === 'connected') storage.setItem(place, JSON.stringify({ at: now(), setup, view } satisfies Kept));
  });
}

function read(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return null; // cut off while it was written: there is no picture then
  }
}
