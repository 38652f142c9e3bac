import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { HallConnection, useHallNow, type Announced, type Announcing, type AnnouncingReport, type CallAnnouncement, type WallLayout, type WallSetup, type WallView, type Wire } from '@servicehall/ui-kit';
import { BrowserVoice } from './browserVoice';
import { callsInForce, isSaid, waitingOf } from './callInForce';
import { keepLastPicture } from './lastPicture';
import { rests } from './rest';

/** So long the sheet stays after its announcement: the next one of the queue is about to begin. */
const graceMs = 2500;

const everything: WallLayout = { layout: 'sheet', areas: [], waiting: true, notices: true, booking: true, voice: ['zh', 'en'], language: 'zh' };

/** What a wall knows: the hall's picture, the queue of announcements, and the calls in force. It goes on for ever by itself. */
export function useWall(wall: string, wire?: () => Wire) {
  const connection = new HallConnection<WallSetup>({ hub: `/hubs/wall?station=${encodeURIComponent(wall)}`, keep: ['hall', 'queue'], ...(wire ? { wire } : {}) });
  keepLastPicture(wall, connection);
  const { state, setup } = connection;
  const view = computed(() => (connection.pictures['hall'] as WallView | undefined) ?? null);
  const queue = computed(() => (connection.pictures['queue'] as AnnouncingReport | undefined) ?? null);
  const layout = computed(() => setup.value?.layout ?? everything);
  const cut = computed(() => state.link === 'reconnecting');
  const now = useHallNow(() => view.value, () => !cut.value);

  const last = shallowRef<readonly CallAnnouncement[]>([]);
  const speaking = ref(false);
  /** Counts the announcements: each lays a new sheet, which beats once. */
  const beat = ref(0);
  const waiting = computed(() => waitingOf(queue.value));
  const shown = computed(() => (view.value === null ? [] : callsInForce(view.value, { last: last.value, speaking: speaking.value, waiting: waiting.value })));
  const calling = computed(() => speaking.value && !cut.value);
  const resting = computed(() => rests(shown.value.at(-1)?.at, now.value, calling.value));
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const voice = new BrowserVoice((callSequence, said) => {
    connection.call(said ? 'Spoken' : 'Unspoken', callSequence).catch(() => settle(callSequence)); // cut off: the station announces again by itself
  });

  connection.on<Announcing>('announce', announcing => {
    clearTimeout(quiet);
    quiet = undefined;
    last.value = announcing.calls;
    speaking.value = true;
    beat.value++;
    if (setup.value?.speaksHere === false) voice.announce(announcing);
  });
  connection.on<Announced>('announced', ({ callSequence }) => settle(callSequence));
  // Whoever was cut off when it ended never hears that it did; the queue says so to whoever comes back.
  watch(queue, seen => {
    if (seen !== null && speaking.value && isSaid(last.value, seen)) settle(last.value.at(-1)?.callSequence);
  });

  function settle(callSequence: number | undefined) {
    if (last.value.at(-1)?.callSequence !== callSequence) return;
    quiet ??= setTimeout(() => { speaking.value = false; }, graceMs);
  }

  connection.start();
  onScopeDispose(() => void connection.stop());
  return { state, setup, view, queue, layout, cut, now, shown, waiting, calling, resting, beat };
}

/** A wall as its parts see it. */
export type Wall = ReturnType<typeof useWall>;
