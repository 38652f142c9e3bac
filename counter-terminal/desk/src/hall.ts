import { computed, shallowRef } from 'vue';
import {
  ConnectionLost, HallConnection, useHallNow,
  type CasePlanPage, type CaseRow, type CasesView, type ClerkPass, type Department, type HallCatalog, type HallView, type InboxView, type OwnerLoad, type VisitView, type Wire,
} from '@servicehall/ui-kit';
import { dropPass, keepPass, keptPass, useApi, watchingWire, type Reply } from '@servicehall/ui-kit/desk';
import { pagesOf, seatOf, viewsOf } from './who';

/** What a desk is told once: the hall's words, its departments, and the plan's levels, problems and reasons. */
export interface DeskSetup {
  catalog: HallCatalog;
  departments: readonly Department[];
  plan: CasePlanPage;
}

/** A desk of cases: who sits there, what is on it, and the doors it asks. */
export function useHall(wire?: () => Wire) {
  const pass = shallowRef<ClerkPass | null>(ourPass());
  const connection = shallowRef(connect(null));
  const setup = computed(() => connection.value.setup.value);
  const ask = useApi(() => setup.value?.catalog.hall.id ?? '', () => pass.value?.token ?? '');

  function connect(before: HallConnection<DeskSetup> | null): HallConnection<DeskSetup> {
    const next = new HallConnection<DeskSetup>({
      hub: '/hubs/hall', keep: ['hall', 'inbox'],
      wire: wire ?? (() => watchingWire<DeskSetup>(() => pass.value?.token ?? '', { views: watched, picture: () => watched()[0]!.split('/')[0]!, setup: enter })),
    });
    if (before !== null) next.takeOver(before);
    if (pass.value !== null) next.start();
    return next;
  }

  // Before somebody signs in nothing is watched.
  function watched(): readonly string[] {
    return pass.value === null ? ['wall'] : viewsOf(pass.value);
  }

  async function enter(hub: <T>(method: string, ...args: unknown[]) => Promise<T>): Promise<DeskSetup> {
    const catalog = await hub<HallCatalog>('Catalog');
    const doors = useApi(() => catalog.hall.id, () => pass.value?.token ?? '');
    const [departments, plan] = await Promise.all([doors<Department[]>('GET', '/departments'), doors<CasePlanPage>('GET', '/case-plan')]);
    if ('problem' in departments || 'problem' in plan) throw new Error('The hall did not tell its departments.');
    return { catalog, departments: departments.ok, plan: plan.ok };
  }

  const view = computed(() => (connection.value.pictures['hall'] as HallView | undefined) ?? null);
  const link = computed(() => connection.value.state);
  const connected = computed(() => link.value.link === 'connected');
  const now = useHallNow(() => view.value, () => connected.value);
  const signedOut = computed(() => pass.value === null || (link.value.refused === 'not-allowed' && !connected.value) || Date.parse(pass.value.expiresAt) <= now.value);
  const seat = computed(() => (pass.value === null ? 'window' : seatOf(pass.value)));
  /** Every open case of the hall, where this seat sees them: all are counted, the most urgent are shown. */
  const all = computed(() => (view.value !== null && 'owners' in view.value ? (view.value as CasesView) : null));
  const rows = computed<readonly CaseRow[]>(() => all.value?.cases ?? []);
  const owners = computed<readonly OwnerLoad[]>(() => all.value?.owners ?? []);
  /** What the reflection desk has, counted like that. */
  const ours = computed(() => owners.value.find(one => one.owner === 'desk') ?? null);
  /** What this seat has to move on itself. */
  const inbox = computed<readonly CaseRow[]>(() => (connection.value.pictures['inbox'] as InboxView | undefined)?.cases ?? []);

  function signedIn(given: ClerkPass): boolean {
    if (pagesOf[seatOf(given)] === undefined) return false;
    const another = pass.value !== null && pass.value.clerk !== given.clerk;
    keepPass(given);
    pass.value = given;
    connection.value = connect(another ? null : connection.value);
    return true;
  }

  function signOut() {
    dropPass();
    pass.value = null;
    void connection.value.stop();
    connection.value = connect(null);
  }

  const findVisit = (number: string) => findIn(connection.value, number);

  return { pass, seat, setup, ask, view, all, rows, owners, ours, inbox, link, connected, now, signedOut, signedIn, signOut, findVisit };
}

/** A series and a number from 1, such as A012: in any other form the hub takes the call for broken and not for wrong. */
const isNumber = /\D0*[1-9]\d{0,8}$/;

const refused = (type: string) => ({ problem: { type, detail: '', remedy: '' } });

/** Today's visit under a number. */
async function findIn(hall: HallConnection<DeskSetup>, number: string): Promise<Reply<VisitView>> {
  try {
    const visit = isNumber.test(number) ? await hall.call<VisitView | null>('Find', { number }) : null;
    return visit === null ? refused('unknown-visit') : { ok: visit };
  } catch (fault) {
    return refused(fault instanceof ConnectionLost ? 'hall-unreachable' : 'other');
  }
}

/** The desk as its parts see it. */
export type Hall = ReturnType<typeof useHall>;

const ourPass = (): ClerkPass | null => {
  const pass = keptPass();
  return pass !== null && ['clerk', 'department', 'supervisor', 'manager'].includes(pass.role) ? pass : null;
};
