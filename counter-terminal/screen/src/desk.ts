import { computed, ref, shallowRef, watch } from 'vue';
import {
  ConnectionLost, HallConnection, OpenPresses, useHallNow,
  type Answer, type ClerkPass, type CounterSetup, type CounterStatus, type Language, type RejoinVisit, type VisitId, type VisitStory, type VisitView, type WindowCommand, type WindowView, type Wire,
} from '@servicehall/ui-kit';
import { deskRefusal, dropPass, keepPass, keptPass } from '@servicehall/ui-kit/desk';
import { openMatters } from './chain';
import { deskKeys, isCalledAlready, stillFits, type Act, type KeyName, type Question } from './keys';

/** How long a press is said again across a broken line, with its one command id. */
const patienceMs = 6000;

/** Keys stay busy for so long after an answer: the second click of a double click must not press the key that has just changed its meaning. */
const restMs = 450;

/** What of a visit's story says where the visitor is. */
const movesVisit = new Set([
  'ticket-called.v1', 'call-undone.v1', 'service-started.v1', 'leg-finished.v1', 'visit-finished.v1', 'visit-parked.v1', 'visit-resumed.v1', 'visit-transferred.v1', 'visit-cancelled.v1', 'visit-expired.v1',
  'visit-rejoined.v1', 'no-show-marked.v1',
]);

type Wish = Omit<WindowCommand, 'commandId'> | Omit<RejoinVisit, 'commandId'>;

/** What a question in place adds to its command. */
export type Extra = {
  reason?: string; minutes?: number; toWindow?: string; toMatter?: string; place?: 'fair' | 'first' | 'last'; andBack?: boolean; visit?: number; matter?: string;
};

/** A window's desk: its pictures, its keys, and what a press does. */
export function useDesk(window: string, language: () => Language, say: (key: string, named?: Record<string, unknown>) => string, wire?: () => Wire) {
  const pass = shallowRef<ClerkPass | null>(keptPass());
  const connection = shallowRef(connect(null));
  const question = ref<Question | null>(null);
  /** The visit that was here when the question was asked. */
  let about: VisitId | undefined;
  /** Presses of which nobody knows yet what came: pressed again, they are the same. */
  let presses = new OpenPresses();
  const helping = ref(false);
  const busy = ref(false);
  const sentence = ref('');

  function connect(before: HallConnection<CounterSetup> | null): HallConnection<CounterSetup> {
    const next = new HallConnection<CounterSetup>({
      hub: `/hubs/counter?window=${encodeURIComponent(window)}`,
      accessToken: () => pass.value?.token ?? '',
      keep: ['hall', 'station'],
      ...(wire ? { wire } : {}),
    });
    if (before !== null) next.takeOver(before);
    if (pass.value !== null) next.start();
    return next;
  }

  const view = computed(() => (connection.value.pictures['hall'] as WindowView | undefined) ?? null);
  const status = computed(() => (connection.value.pictures['station'] as CounterStatus | undefined) ?? null);
  const setup = computed(() => connection.value.setup.value);
  const link = computed(() => connection.value.state);
  const connected = computed(() => link.value.link === 'connected');
  const now = useHallNow(() => view.value, () => connected.value);
  const refused = computed(() => link.value.refused !== null && !connected.value);
  const signedOut = computed(() => pass.value === null || refused.value || Date.parse(pass.value.expiresAt) <= now.value);
  const keys = computed(() => (view.value === null ? null : deskKeys({ view: view.value, now: now.value, connected: connected.value && !signedOut.value })));

  // What is asked in place is dropped when it no longer fits: the visit has gone, the window is not open.
  watch(view, seen => {
    if (question.value !== null && !stillFits(question.value, about, seen)) question.value = null;
  });

  // The window stands otherwise than when it was pressed: what came of it is seen, and whoever presses now means it anew.
  watch(() => standingOf(view.value), () => { presses = new OpenPresses(); });

  /** What stands on the desk is its clerk's: nothing of it is left for the next. */
  function clear() {
    question.value = null;
    sentence.value = '';
    helping.value = false;
    presses = new OpenPresses();
  }

  function signedIn(given: ClerkPass) {
    if (pass.value !== null && pass.value.clerk !== given.clerk) clear();
    keepPass(given);
    pass.value = given;
    connection.value = connect(connection.value);
    busy.value = false;
  }

  function signOut() {
    dropPass();
    clear();
    pass.value = null;
    void connection.value.stop();
    connection.value = connect(null);
    busy.value = false;
  }

  /** Presses a key: asks in place, or submits what it stands for. */
  async function press(name: KeyName): Promise<void> {
    const key = keys.value?.[name];
    if (!key || key.acts.length === 0) return;
    const act = key.acts[0]!;
    if (act === 'show-help') {
      helping.value = !helping.value;
      return;
    }

    if (busy.value) return;
    helping.value = false;
    question.value = act.startsWith('ask-') && question.value !== act.slice(4) ? (act.slice(4) as Question) : null;
    about = view.value?.current?.visit;
    sentence.value = '';
    if (act.startsWith('ask-')) return;
    await submit(key.acts, act === 'finish-matter' ? { matter: openMatters(view.value!.current!)[0] } : {});
  }

  /** Does what was answered in place, and asks no more. */
  async function answer(act: Act, extra: Extra = {}): Promise<void> {
    if (busy.value) return;
    question.value = null;
    await submit([act], extra);
  }

  async function submit(acts: readonly Act[], extra: Extra = {}): Promise<void> {
    const mine = connection.value;
    const still = () => mine === connection.value;
    busy.value = true;
    sentence.value = '';
    let finished: VisitId | undefined;
    try {
      for (const act of acts) {
        if (act === 'finish') finished = view.value?.current?.visit;
        const wish = wishOf(act, window, extra, pass.value?.clerk);
        const pressed = presses.of(act, wish);
        const answered = await mine.callUntilAnswered<Answer>(patienceMs, 'Submit', { ...wish, commandId: pressed.id });
        // Once something was done, whatever was left open before it is over.
        if (answered.rejection) presses.answered(pressed, answered.rejection.type);
        else if (still()) presses = new OpenPresses();
        if (act === 'rejoin' && !answered.rejection) void missedAgain(mine, extra.visit!, answered.position).then(again => {
          if (again !== null && still() && sentence.value === '') sentence.value = say('sentence.missedAgain', { number: again });
        });
        if (!answered.rejection || isCalledAlready(act, answered.rejection, finished)) continue;
        if (still()) sentence.value = deskRefusal(answered.rejection, language());
        return;
      }
    } catch (fault) {
      if (still()) sentence.value = fault instanceof ConnectionLost ? say('sentence.lost') : say('sentence.refused', { message: (fault as Error).message });
    } finally {
      setTimeout(() => { if (still()) busy.value = false; }, restMs);
    }
  }

  /** The number of who is away all the same: a press said again is answered as it was the first time, and another call may have been missed since. */
  async function missedAgain(hall: HallConnection<CounterSetup>, visit: VisitId, rejoinedAt: number): Promise<string | null> {
    const told = await hall.call<VisitStory | null>('Story', visit).catch(() => null);
    const since = told?.events.filter(one => one.position > rejoinedAt && movesVisit.has(one.type)).at(-1);
    return since?.type === 'no-show-marked.v1' ? told!.number : null;
  }

  const story = (visit: number) => connection.value.call<VisitStory | null>('Story', visit);

  /** Everybody who was here today, the newest first. */
  const day = () => connection.value.call<VisitView[]>('Day');

  /** A visit of today by its number; null when there is none. */
  const find = (number: string) => connection.value.call<VisitView | null>('Find', number);

  return { window, pass, view, status, setup, link, connected, now, signedOut, keys, question, helping, busy, sentence, signedIn, signOut, press, answer, story, find, day };
}

/** The desk as its parts see it. */
export type Desk = ReturnType<typeof useDesk>;

/** What a press stands for: its command but for the id. */
export function wishOf(act: Act, window: string, extra: Extra, clerk: string | undefined): Wish {
  if (act === 'rejoin') return { kind: act, visit: extra.visit! };
  return { kind: act, window, ...extra, ...(act === 'open-window' ? { clerk } : {}) } as Wish;
}

/** All that a press at a window can change, but for its lists. */
const standingOf = (seen: WindowView | null): string => JSON.stringify([
  seen?.state, seen?.current?.visit, seen?.current?.state, seen?.current?.leg, seen?.current?.calls, seen?.current?.matters,
]);
