import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { Ask, PlanChecked, PlanShown, PlanTaken, PlanVersion, Problem } from '../api';

/** How long after the last letter a draft is checked. */
const checkAfterMs = 500;

/** How soon it is checked again where the hall has not answered, or somebody still stands in the way. */
const checkAgainMs = 4000;

/** What the hall says of a draft. */
function useCheck(ask: Ask, draft: Ref<string>, problem: Ref<Problem | null>) {
  const verdict = shallowRef<{ text: string; of: PlanChecked } | null>(null);
  /** Of the draft as it stands; null while the hall has not said it. */
  const checked = computed(() => (verdict.value?.text === draft.value ? verdict.value.of : null));
  const blocked = computed(() => checked.value?.warnings.some(warning => warning.type === 'window-in-use') ?? false);
  const asking = ref(false);
  let newest = 0;

  async function check() {
    const text = draft.value;
    const mine = ++newest;
    asking.value = true;
    const reply = await ask<PlanChecked>('POST', '/plan/check', text);
    if (mine !== newest) return; // overtaken by a later question
    asking.value = false;
    if (text !== draft.value) return;
    problem.value = 'problem' in reply ? reply.problem : null;
    if ('ok' in reply) verdict.value = { text, of: reply.ok };
  }

  return { checked, blocked, asking, check, forget: () => { verdict.value = null; } };
}

/** Looks as soon as somebody watches and every few seconds from then on, and a moment after the last touch; rests while nobody does. */
function useLooking(watching: () => boolean, first: () => void, again: () => void) {
  let soon: ReturnType<typeof setTimeout> | undefined;
  let steady: ReturnType<typeof setInterval> | undefined;

  function rest() {
    clearTimeout(soon);
    clearInterval(steady);
  }

  watch(watching, now => {
    rest();
    if (!now) return;
    first();
    steady = setInterval(again, checkAgainMs);
  }, { immediate: true });
  onScopeDispose(rest);

  return function touched(look: (() => void) | null) {
    clearTimeout(soon);
    if (look !== null) soon = setTimeout(look, checkAfterMs);
  };
}

/** A draft of the plan: checked by the hall as one writes, and again for as long as that says nothing or bids one wait. All of it rests while `watching` is false: the line is cut, or the page is not shown. */
export function usePlanDraft(ask: Ask, watching: () => boolean) {
  const shown = shallowRef<PlanShown | null>(null);
  const draft = ref('');
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  const taken = shallowRef<PlanTaken | null>(null);
  const { checked, blocked, asking, check, forget } = useCheck(ask, draft, problem);
  const changed = computed(() => shown.value !== null && draft.value !== shown.value.text);
  const due = computed(() => changed.value && (checked.value === null || blocked.value));
  const ready = computed(() => changed.value && !busy.value && !blocked.value && checked.value?.faults.length === 0 && checked.value.changes.length > 0);

  const touched = useLooking(watching, () => {
    if (due.value) void check();
    else if (!changed.value) void load();
  }, () => {
    if (shown.value === null) void load();
    else if (due.value && !asking.value && !busy.value) void check();
  });

  watch(draft, () => {
    touched(changed.value ? check : null);
    if (changed.value) taken.value = null;
    else forget();
  });

  /** The plan in force; who has begun to write while it is on its way goes on with what was there. */
  async function load() {
    const before = draft.value;
    const reply = await ask<PlanShown>('GET', '/plan');
    if (shown.value !== null && draft.value !== before) return;
    problem.value = 'problem' in reply ? reply.problem : null;
    if ('problem' in reply) return;
    shown.value = reply.ok;
    draft.value = reply.ok.text;
    forget();
  }

  async function apply() {
    if (!ready.value) return;
    busy.value = true;
    const text = draft.value;
    const reply = await ask<PlanTaken>('PUT', '/plan', text, { 'if-match': `"${shown.value!.version.hash}"` });
    busy.value = false;
    if ('problem' in reply) {
      problem.value = reply.problem;
      if (reply.problem.type === 'window-in-use') void check();
      return;
    }

    // What was written meanwhile stays, and is a draft of this plan from here on.
    shown.value = { ...shown.value!, version: reply.ok.version, text };
    if (!changed.value) await load();
    taken.value = reply.ok;
  }

  /** An earlier plan as the draft, as it was written then. */
  async function loadVersion(version: PlanVersion) {
    const reply = await ask<string>('GET', `/plan/history/${version.hash}`, undefined, { accept: 'text/plain' });
    if ('problem' in reply) problem.value = reply.problem;
    else draft.value = reply.ok;
  }

  return { shown, draft, changed, checked, ready, problem, taken, load, apply, loadVersion };
}
