import { computed, shallowRef } from 'vue';
import {
  HallConnection, unlessRefused, useHallNow,
  type AnnouncementsView, type Answer, type ClerkPass, type DevicesView, type HallCatalog, type HallCommand, type LocalText, type ManagerView, type VisitStory, type VisitView, type Wire,
} from '@servicehall/ui-kit';
import { dropPass, keepPass, keptPass, watchingWire } from '@servicehall/ui-kit/desk';

/** What the board needs once: the hall's words; null from a hall that does not tell them to managers. */
export interface BoardSetup {
  catalog: HallCatalog | null;
  /** Everybody who may sign in, by name. */
  clerks: readonly { id: string; name: string; role?: string }[];
}

/** How long a press is said again across a broken line, with its one command id. */
const patienceMs = 6000;

/** The manager's board: its pictures, and what can be asked from it. A command has the id of the press that asks for it. */
export function useBoard(wire?: () => Wire) {
  const pass = shallowRef<ClerkPass | null>(managerPass());
  const connection = shallowRef(connect(null));

  function connect(before: HallConnection<BoardSetup> | null): HallConnection<BoardSetup> {
    const next = new HallConnection<BoardSetup>({ hub: '/hubs/hall', keep: ['hall', 'devices', 'announcements'], wire: wire ?? (() => watchingWire<BoardSetup>(() => pass.value?.token ?? '', {
      views: () => ['manager', 'devices', 'announcements'],
      picture: () => 'manager',
      setup: async ask => ({ catalog: await unlessRefused<HallCatalog | null>(ask('Catalog'), null), clerks: await unlessRefused<BoardSetup['clerks']>(ask('Clerks'), []) }),
    })) });
    if (before !== null) next.takeOver(before);
    if (pass.value !== null) next.start();
    return next;
  }

  // Not before the hall's words: a header that fills later moves the keys under a hand.
  const view = computed(() => (connection.value.setup.value === null ? null : (connection.value.pictures['hall'] as ManagerView | undefined) ?? null));
  const devices = computed(() => (connection.value.pictures['devices'] as DevicesView | undefined) ?? null);
  const announcing = computed(() => (connection.value.pictures['announcements'] as AnnouncementsView | undefined) ?? null);
  /** Calls no wall has begun to say yet. */
  const waitingCalls = computed(() => Math.max(0, ...(announcing.value?.stations ?? []).filter(one => one.connected).map(one => one.report?.waiting ?? 0)));
  const link = computed(() => connection.value.state);
  const connected = computed(() => link.value.link === 'connected');
  const now = useHallNow(() => view.value, () => connected.value);
  const signedOut = computed(() => pass.value === null || (link.value.refused !== null && !connected.value) || Date.parse(pass.value.expiresAt) <= now.value);
  const catalog = computed(() => connection.value.setup.value?.catalog ?? null);

  const clerks = computed(() => connection.value.setup.value?.clerks ?? []);
  const clerkName = (id: string) => clerks.value.find(clerk => clerk.id === id)?.name ?? id;

  function signedIn(given: ClerkPass): boolean {
    if (given.role !== 'manager') return false;
    keepPass(given);
    pass.value = given;
    connection.value = connect(connection.value);
    return true;
  }

  function signOut() {
    dropPass();
    pass.value = null;
    void connection.value.stop();
    connection.value = connect(null);
  }

  const submit = (command: HallCommand) => connection.value.callUntilAnswered<Answer>(patienceMs, 'Submit', command);

  /** The story of a visit, by the visit or by its number. */
  async function story(of: { visit?: number; number?: string }): Promise<VisitStory | null> {
    const visit = of.visit ?? (await connection.value.call<VisitView | null>('Find', { number: of.number }))?.visit;
    return visit === undefined ? null : connection.value.call<VisitStory | null>('Story', visit);
  }

  const openWindow = (commandId: string, window: string, clerk: string | undefined) => submit({ kind: 'open-window', commandId, window, clerk });
  const pauseWindow = (commandId: string, window: string, reason: string) => submit({ kind: 'pause-window', commandId, window, ...(reason ? { reason } : {}) });

  /** A window's duty of a day; no spans for nobody on duty. */
  const changeDuty = (commandId: string, window: string, duty: { day: string; spans: { from: string; to: string }[]; clerk?: string; note?: string }) =>
    connection.value.callUntilAnswered<Answer>(patienceMs, 'Submit', { kind: 'change-duty', commandId, window, ...duty });
  const closeWindow = (commandId: string, window: string) => submit({ kind: 'close-window', commandId, window });
  const publishNotice = (commandId: string, text: LocalText, until: string | undefined) => submit({ kind: 'publish-notice', commandId, text, ...(until ? { until } : {}) });
  const withdrawNotice = (commandId: string, notice: string) => submit({ kind: 'withdraw-notice', commandId, notice });
  const acknowledge = (commandId: string, alert: string) => submit({ kind: 'acknowledge-alert', commandId, alert, clerk: pass.value?.clerk ?? '' });

  return { pass, clerks, clerkName, changeDuty, closeWindow, publishNotice, withdrawNotice, acknowledge, view, devices, announcing, waitingCalls, link, connected, now, signedOut, catalog, signedIn, signOut, story, openWindow, pauseWindow };
}

/** The board as its parts see it. */
export type Board = ReturnType<typeof useBoard>;

const managerPass = (): ClerkPass | null => {
  const pass = keptPass();
  return pass?.role === 'manager' ? pass : null;
};
