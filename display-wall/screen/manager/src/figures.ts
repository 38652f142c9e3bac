/** Figures of the board that are computed here, each only from what the view says. Pure. */
import type { Alert, DeviceReport, DevicesView, ManagerView, WindowLoad } from '@servicehall/ui-kit';

/** Time serving of time open today, 0 to 1; null for a window that was not open. */
export const busyShare = (load: WindowLoad): number | null => (load.openMs > 0 ? Math.min(1, load.busyMs / load.openMs) : null);

/** How a window's cell is drawn. */
export type CellLook = 'closed' | 'paused' | 'idle' | 'w1' | 'w2' | 'w3' | 'w4';

/** Closed, paused, idle, or one of four steps of how busy it is today (60, 75 and 88 percent). */
export function cellLook(load: WindowLoad): CellLook {
  if (load.state === 'closed') return 'closed';
  if (load.state === 'paused') return 'paused';
  if (load.number === undefined) return 'idle';
  const share = busyShare(load) ?? 0;
  if (share >= 0.88) return 'w4';
  if (share >= 0.75) return 'w3';
  return share >= 0.6 ? 'w2' : 'w1';
}

/** How many windows are open, and of those idle; how many are paused. */
export function windowCounts(windows: readonly WindowLoad[]): { open: number; idle: number; paused: number } {
  const open = windows.filter(load => load.state === 'open');
  return { open: open.length, idle: open.filter(load => load.number === undefined).length, paused: windows.filter(load => load.state === 'paused').length };
}

/** The middle of some shares; null when there are none. */
export function median(shares: readonly number[]): number | null {
  if (shares.length === 0) return null;
  const sorted = [...shares].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** How unevenly shares are spread, 0 (all alike) to 1 (one has all), and the least and the most; null for fewer than two. */
export function spreadOf(shares: readonly number[]): { gini: number; least: number; most: number } | null {
  if (shares.length < 2) return null;
  const sorted = [...shares].sort((one, other) => one - other);
  const sum = sorted.reduce((all, share) => all + share, 0);
  const weighted = sorted.reduce((all, share, index) => all + share * (2 * (index + 1) - sorted.length - 1), 0);
  return { gini: sum === 0 ? 0 : weighted / (sorted.length * sum), least: sorted[0]!, most: sorted[sorted.length - 1]! };
}

/** Dots side by side on a line: each at its share, moved up or down until it touches no other. Returns rows: 0, 1, -1, 2... */
export function swarm(shares: readonly number[], nearest: number): number[] {
  const placed: { at: number; row: number }[] = [];
  return shares.map(at => {
    for (let step = 0; ; step++) {
      const row = step % 2 === 1 ? (step + 1) / 2 : -step / 2;
      if (placed.every(dot => dot.row !== row || Math.abs(dot.at - at) >= nearest)) {
        placed.push({ at, row });
        return row;
      }
    }
  });
}

/** A device somebody should look at. */
export interface Faulty {
  device: DeviceReport;
  station: string;
  /** `bad`: it does not work. `warn`: it does, for now. */
  severity: 'bad' | 'warn';
  /** Why, as stable words. */
  reasons: string[];
}

/** The devices of one kind. */
export interface KindCount {
  kind: string;
  all: number;
  working: number;
  severity: 'bad' | 'warn' | null;
}

/** Devices by kind, and every one that is not simply ready; of a station out of reach nothing is known to work. */
export function deviceFigures(view: DevicesView): { kinds: KindCount[]; faulty: Faulty[] } {
  const kinds = new Map<string, KindCount>();
  const faulty: Faulty[] = [];
  for (const { station, connected, devices } of view.stations) {
    for (const device of devices) {
      const count = kinds.get(device.kind) ?? { kind: device.kind, all: 0, working: 0, severity: null };
      kinds.set(device.kind, count);
      count.all++;
      const works = connected && (device.state === 'ready' || device.state === 'degraded');
      if (works) count.working++;
      if (works && device.state === 'ready') continue;
      const severity = works || device.state === 'connecting' ? 'warn' : 'bad';
      if (count.severity !== 'bad') count.severity = severity;
      faulty.push({ device, station, severity, reasons: connected ? device.reasons : ['station-away'] });
    }
  }

  return { kinds: [...kinds.values()], faulty: faulty.sort((one, other) => rank(one) - rank(other)) };
}

/** How many devices nobody sees to are told one by one; the rest in one line, that they do not bury who waits too long. */
const faultsByName = 3;

/** Devices that do not work, as alerts, those nobody sees to first; they go when the device is mended. A new fault of a device is a new alert. */
export function deviceAlerts(view: DevicesView | null, seen: NonNullable<ManagerView['faultsSeenTo']> = []): Alert[] {
  if (view === null) return [];
  const faults = deviceFigures(view).faulty.filter(faulty => faulty.severity === 'bad').map(({ device, reasons }): Alert => {
    const key = `device:${device.device}:${device.since}`;
    const by = seen.find(one => one.key === key);
    return { severity: 'bad', type: 'device', since: device.since, key, detail: `${device.device} ${reasons[0] ?? device.state}`, acknowledgedBy: by?.by, acknowledgedAt: by?.at };
  });
  const open = faults.filter(fault => fault.acknowledgedBy === undefined);
  const rest = open.splice(faultsByName);
  const more: Alert[] = rest.length > 0 ? [{ severity: 'bad', type: 'devices-more', since: rest[0]!.since, key: '', detail: String(rest.length) }] : [];
  return [...open, ...more, ...faults.filter(fault => fault.acknowledgedBy !== undefined)];
}

const rank = (faulty: Faulty) => (faulty.severity === 'bad' ? 0 : 1);

/** The sentence of an alert: keys of the words and what stands in them. */
export interface AlertSentence {
  text: { key: string; named: Record<string, unknown> };
  note: { key: string; named: Record<string, unknown> } | { plain: string } | null;
}

/** Why a number that a kiosk gave while it was cut off has no place; every other reason is the plan's, which has changed. */
const turnedAwayWhy = new Set(['day-over', 'hours-over', 'number-taken', 'hall-full']);

/** What an alert says, at a moment; one of an unknown type is said by its name rather than left out. */
export function alertSentence(alert: Alert, now: number): AlertSentence {
  const minutes = Math.max(0, Math.floor((now - Date.parse(alert.since)) / 60_000));
  const named = { number: alert.number ?? '', window: alert.window ?? '', minutes, detail: alert.detail ?? '', type: alert.type };
  const text = { key: `alerts.${alert.type}`, named };
  switch (alert.type) {
    case 'waits-over-target': return { text, note: alert.detail ? { key: 'alerts.waits-over-target-note', named } : null };
    case 'print-failed': return { text, note: alert.detail ? { key: `printFault.${alert.detail}`, named } : null };
    case 'print-pending': return { text, note: { key: 'alerts.print-pending-note', named } };
    case 'window-paused-long': return { text, note: alert.detail ? { plain: alert.detail } : { key: 'alerts.noReason', named } };
    case 'parked-long': return { text, note: alert.detail ? { plain: alert.detail } : null };
    case 'device': {
      const [device, reason] = (alert.detail ?? '').split(' ');
      return { text: { ...text, named: { device, reason } }, note: { key: 'alerts.device-note', named: { ...named, device } } };
    }
    case 'devices-more': return { text, note: { key: 'alerts.devices-more-note', named } };
    case 'waits-after-hours':
    case 'holidays-missing': return { text, note: { key: `alerts.${alert.type}-note`, named } };
    case 'booked-on-closed-day': return { text, note: { key: 'alerts.booked-on-closed-day-note', named: { day: alert.since.slice(0, 10) } } };
    case 'number-turned-away': return { text, note: { key: `alerts.number-turned-away-note.${turnedAwayWhy.has(alert.detail ?? '') ? alert.detail : 'other'}`, named } };
    case 'no-window': return { text, note: { key: 'alerts.no-window-note', named } };
    case 'bad-rating': return { text: { ...text, named: { ...named, level: { key: `rating.${alert.detail}` } } }, note: alert.window ? { key: 'alerts.bad-rating-note', named } : null };
    default: return { text: { key: 'alerts.other', named }, note: alert.detail ? { plain: alert.detail } : null };
  }
}
