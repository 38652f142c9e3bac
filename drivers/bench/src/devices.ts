/** The bench as its HTTP doors tell it. Every device says at least these; each kind adds its own. */
export interface BenchDevice {
  device: string;
  kind: string;
  line: string;
  cable: 'in' | 'out';
  /** The last bytes of the wire in base64. */
  raw: string;
  // ticket printer
  paper?: 'ok' | 'low' | 'out';
  cover?: 'open' | 'closed';
  printing?: boolean;
  sheets?: Sheet[];
  // card reader
  card?: Card | null;
  wasRead?: boolean;
  // scanner
  scans?: string[];
  // pad
  face?: string;
  // call display
  text?: string;
}

/** One printed sheet, the newest first in its list; its picture is `/bench/{device}/sheets/{place in the list}.png`. */
export interface Sheet {
  number: number;
  at: string;
  widthDots: number;
  heightDots: number;
  lines: { text?: string; scale?: number; qr?: string }[];
}

/** A made-up person's card. */
export interface Card {
  name: string;
  birth: string;
  id?: string;
  sex?: string;
  address?: string;
}

/** Devices that stand together: a kiosk, a window. */
export interface Place {
  name: string;
  /** The window's number; null for a kiosk or anything else. */
  window: string | null;
  devices: BenchDevice[];
}

const order = ['id-card-reader', 'code-scanner', 'ticket-printer', 'call-display', 'evaluation-pad'];

/** Devices by the beginning of their names: `kiosk-1-printer` stands at `kiosk-1`. */
export function placesOf(devices: readonly BenchDevice[]): Place[] {
  const places = new Map<string, Place>();
  for (const device of devices) {
    const name = device.device.replace(/-[^-]+$/, '') || device.device;
    const place = places.get(name) ?? { name, window: /^(?:window|counter)-(.+)$/.exec(name)?.[1] ?? null, devices: [] };
    places.set(name, place);
    place.devices.push(device);
  }

  const rank = (device: BenchDevice) => (order.indexOf(device.kind) + 1) || order.length + 1;
  for (const place of places.values()) place.devices.sort((one, other) => rank(one) - rank(other));
  return [...places.values()];
}

/** A ticket's address as its QR says it, with the number on the same paper. */
export interface TicketAddress {
  number: string;
  address: string;
}

const addressesMax = 6;

/** The addresses on the sheets of every printer, the newest first, each once. */
export function ticketAddresses(devices: readonly BenchDevice[]): TicketAddress[] {
  const found = new Map<string, TicketAddress & { at: string }>();
  for (const sheet of devices.flatMap(device => device.sheets ?? [])) {
    const address = sheet.lines.find(line => line.qr)?.qr;
    if (address === undefined || (found.get(address)?.at ?? '') > sheet.at) continue;
    const largest = sheet.lines.reduce((best, line) => (line.text && (line.scale ?? 1) > (best.scale ?? 0) ? line : best), {} as Sheet['lines'][number]);
    found.set(address, { number: largest.text ?? '', address, at: sheet.at });
  }

  return [...found.values()].sort((one, other) => other.at.localeCompare(one.at)).slice(0, addressesMax).map(({ number, address }) => ({ number, address }));
}

/** The bytes of a base64 text as lines of sixteen in hex, at most the last of them. */
export function hexLines(base64: string, most = 8): string[] {
  const bytes = Array.from(atob(base64), character => character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase());
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) lines.push(bytes.slice(at, at + 16).join(' '));
  return lines.slice(-most);
}
