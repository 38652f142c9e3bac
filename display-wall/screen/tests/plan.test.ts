/// <reference types="vite/client" />
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import township from '../../../queue-engine/plans/township.json?raw';
import { readProblem, useApi, type Ask, type PlanChecked, type Reply } from '../manager/src/api';
import { lineOf, placeOf, readJson, setAt } from '../manager/src/plan/jsonText';
import { usePlanDraft } from '../manager/src/plan/planDraft';
import { changeWords, faultWords, pathWords, withIds } from '../manager/src/plan/planWords';

describe('a plan as text', () => {
  it('is read as JSON.parse reads it, and every value knows its place', () => {
    const json = readJson(township);
    expect(json.value).toEqual(JSON.parse(township));
    const place = json.places.get('$.windows[2].area')!;
    expect(township.slice(place.start, place.end)).toBe('"B"');
    expect(lineOf(township, place.start)).toBe(township.slice(0, township.indexOf('"3"')).split('\n').length);
  });

  it('may hold comments and trailing commas', () => {
    expect(readJson('{ // why\n "a": [1, 2,], /* or not */ "b": { } ,}').value).toEqual({ a: [1, 2], b: {} });
  });

  it.each(['{ "a": }', '{ "a" 1 }', '[1 2]', '{ "a": tru }', '"open', '', '{} {}', '{ "a": "\t" }'.replace('\\t', '\t')])('that is none says where it broke: %s', text => {
    expect(readJson(text).brokenAt).toBeGreaterThanOrEqual(0);
    expect(readJson(text).value).toBeUndefined();
  });

  it('changes one value and leaves everything else as it was written', () => {
    const text = setAt(township, '$.windows[0].area', 'B');
    expect(text.length).toBe(township.length);
    expect(JSON.parse(text).windows[0].area).toBe('B');
    expect(text.split('\n').filter((line, i) => line !== township.split('\n')[i])).toHaveLength(1);
  });

  it('adds a field that is not there, and takes one out', () => {
    const added = setAt(township, '$.policy.recallsMax', 5);
    expect(JSON.parse(added).policy.recallsMax).toBe(5);
    expect(JSON.parse(setAt('{ "a": 1, "b": 2 }', '$.b', undefined))).toEqual({ a: 1 });
    expect(JSON.parse(setAt('{ "a": 1, "b": 2 }', '$.a', undefined))).toEqual({ b: 2 });
    expect(JSON.parse(setAt('{}', '$.a', [{ x: 1 }, { x: 2 }]))).toEqual({ a: [{ x: 1 }, { x: 2 }] });
    expect(setAt('{ broken', '$.a', 1)).toBe('{ broken');
  });

  it('stays good JSON after every change a form makes', () => {
    let text = township;
    text = setAt(text, '$.windows', [...JSON.parse(text).windows, { id: '6', area: 'A', kind: 'consulting', name: { zh: '新', en: 'new' }, skills: ['consulting'] }]);
    text = setAt(text, '$.windows[5].skills', ['consulting', 'social']);
    text = setAt(text, '$.notices[0].zh', '引号 " 和\\');
    text = setAt(text, '$.personas[1].fromAge', 65);
    const plan = JSON.parse(text);
    expect([plan.windows[5].skills, plan.notices[0].zh, plan.personas[1].fromAge]).toEqual([['consulting', 'social'], '引号 " 和\\', 65]);
  });

  it('writes every text as it was given, whatever stands in it', () => {
    const words = 'Fee 1,200 yuan; hours:"9:00",{a:true},[1,2]\\';
    const text = setAt(township, '$.notices[0]', { zh: words, en: 'hours:', of: [1, 200], '': {} });
    expect(JSON.parse(text).notices[0]).toEqual({ zh: words, en: 'hours:', of: [1, 200], '': {} });
    expect(setAt('{ "a": 0 }', '$.a', { b: 1, c: ['d', 2, true], e: [] })).toBe('{ "a": { "b": 1, "c": ["d", 2, true], "e": [] } }');
  });

  it('stays good JSON where a field is added or taken out between comments', () => {
    const commented = '{ // of the hall\n  "a": 1, // one, two,\n  "b": 2 // last {\n}';
    expect(setAt(commented, '$.c', 3)).toBe('{ // of the hall\n  "a": 1, // one, two,\n  "b": 2, // last {\n  "c": 3\n}');
    expect(setAt('{ "a": 1, /* why */ }', '$.b', 2)).toBe('{ "a": 1, /* why */\n  "b": 2\n}');
    expect(readJson(setAt('{ // nothing yet\n}', '$.a', 1)).value).toEqual({ a: 1 });
    expect(setAt(commented, '$.b', undefined)).toBe('{ // of the hall\n  "a": 1 // one, two,\n   // last {\n}');
    expect(setAt('{ "a": /* so */ 1 /* many */, "b": 2 }', '$.a', undefined)).toBe('{ "b": 2 }');
    expect(setAt('{ "a": 1, // why\n  "b": /* so */ 2 }', '$.b', undefined)).toBe('{ "a": 1 // why\n   }');
  });

  it('leads from a fault to the nearest thing that is there', () => {
    const json = readJson(township);
    expect(placeOf(json, '$.windows[0].colour')).toEqual(json.places.get('$.windows[0]'));
    expect(placeOf(json, '$.stations[*].window')).toEqual(json.places.get('$.stations[0].window') ?? json.places.get('$.stations[0]'));
    expect(placeOf(json, '$.windows[0].area (line 12)')).toEqual(json.places.get('$.windows[0].area'));
    expect(placeOf(json, '$')).toEqual(json.places.get('$'));
  });
});

describe('what is said about a plan', () => {
  it('names places and changes as people do', () => {
    expect(pathWords('windows[3].skills', 'zh')).toBe('窗口 3 · 能办的');
    expect(withIds('$.windows[2].area', JSON.parse(township))).toBe('windows[3].area');
    expect(withIds('$.notices[1].zh', JSON.parse(township))).toBe('notices[2].zh');
    expect(pathWords('$.policy.recallsMax', 'en')).toBe('policy · recalls');
    expect(changeWords({ path: 'windows[3].skills', kind: 'changed', before: '["a","b"]', after: '["b","c"]' })).toEqual({ before: 'a', after: 'c' });
    expect(changeWords({ path: 'windows[6]', kind: 'added', after: '{"id":"6","name":{"zh":"新窗口","en":"New"}}' })).toEqual({ before: '', after: '新窗口' });
  });

  it('speaks Chinese where the hall wrote English', () => {
    expect(faultWords({ path: '$.windows[0].area', what: "'Z' is not known.", remedy: 'Allowed: A, B, C, D.' }, 'zh')).toBe('「Z」不认识。可以写：A, B, C, D。');
    expect(faultWords({ path: '$', what: 'Quite new.', remedy: 'Wait.' }, 'zh')).toBe('Quite new.Wait.');
  });

  it('reads a refusal, also one that is none of ours', () => {
    expect(readProblem('{"type":"urn:servicehall:plan-changed","detail":"d","remedy":"r"}', 409)).toEqual({ type: 'plan-changed', detail: 'd', remedy: 'r', field: undefined });
    expect(readProblem('<html>', 502).type).toBe('http-502');
  });
});

describe('a draft of the plan', () => {
  let scope: EffectScope;
  let plan: ReturnType<typeof usePlanDraft>;
  let asked: string[];
  let answer: (asked: string) => unknown;
  const line = ref(true);
  const cut = { problem: { type: 'hall-unreachable', detail: '', remedy: '' } };
  const version = (number: number) => ({ number, hash: `h${number}`, at: '', by: '', file: '' });
  const good = (part: Partial<PlanChecked> = {}) => ({ ok: { faults: [], changes: [{ path: '$.a', kind: 'changed' }], warnings: [], ...part } });
  const inUse = good({ warnings: [{ type: 'window-in-use', count: 1, window: '6', numbers: ['A001'] }] });
  const ask = (async (method: string, path: string, body?: string) => {
    asked.push([method, path, body].filter(Boolean).join(' '));
    return (answer(`${method} ${path}`) ?? good()) as Reply<never>;
  }) as Ask;
  const inForce = (text: string, number = 1) => ({ ok: { version: version(number), text, history: [version(number)] } });

  /** Writes, and stops writing. */
  async function write(text: string) {
    plan.draft.value = text;
    await vi.advanceTimersByTimeAsync(500);
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    asked = [];
    line.value = true;
    answer = asked => (asked === 'GET /plan' ? inForce('{}') : undefined);
    scope = effectScope();
    plan = scope.run(() => usePlanDraft(ask, () => line.value))!;
    await vi.advanceTimersByTimeAsync(0);
  });

  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
  });

  it('that was written while the line was cut is checked when it is back', async () => {
    line.value = false;
    answer = () => cut;
    await write('{ "a": 1 }');
    expect([plan.ready.value, plan.problem.value?.type]).toEqual([false, 'hall-unreachable']);
    answer = () => undefined;
    line.value = true;
    await vi.advanceTimersByTimeAsync(0);
    expect([plan.ready.value, plan.problem.value]).toEqual([true, null]);
  });

  it('is checked again while the hall says nothing, or somebody is at a window that goes', async () => {
    answer = () => cut;
    await write('{ "a": 1 }');
    answer = () => inUse;
    await vi.advanceTimersByTimeAsync(4000);
    expect([plan.problem.value, plan.checked.value?.warnings.length, plan.ready.value]).toEqual([null, 1, false]);
    answer = () => undefined;
    await vi.advanceTimersByTimeAsync(4000);
    expect(plan.ready.value).toBe(true);
    asked = [];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
  });

  it('rests while nobody can or will see it, and is dropped with its page', async () => {
    answer = () => inUse;
    await write('{ "a": 1 }');
    asked = [];
    line.value = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
    line.value = true;
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['POST /plan/check { "a": 1 }']);
    scope.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is the plan in force when nobody writes, also where somebody else has changed that', async () => {
    answer = () => inForce('{ "b": 2 }', 2);
    line.value = false;
    await nextTick();
    line.value = true;
    await vi.advanceTimersByTimeAsync(0);
    expect([plan.draft.value, plan.changed.value, plan.shown.value?.version.number]).toEqual(['{ "b": 2 }', false, 2]);
  });

  it('of an earlier plan is that plan as it was written, with its comments', async () => {
    const earlier = '{\n    "a": 1, // why\n}';
    vi.stubGlobal('fetch', async (address: string) => new Response(address.endsWith('/plan') ? JSON.stringify(inForce('{}').ok) : address.endsWith('/plan/check') ? JSON.stringify(good().ok) : earlier, { headers: { 'content-type': 'application/json' } }));
    const real = scope.run(() => usePlanDraft(useApi(() => 'east', () => 't'), () => true))!;
    await vi.advanceTimersByTimeAsync(0);
    await real.loadVersion(version(1));
    vi.unstubAllGlobals();
    expect([real.draft.value, real.problem.value]).toEqual([earlier, null]);
  });

  it('that the hall may have taken can be applied again, and what was written meanwhile stays', async () => {
    await write('{ "a": 1 }');
    answer = () => cut;
    await plan.apply();
    line.value = false;
    await nextTick();
    answer = asked => (asked === 'PUT /plan' ? { ok: { version: version(2), replanned: 0, pins: [] } } : undefined);
    line.value = true;
    await vi.advanceTimersByTimeAsync(5000);
    const applied = plan.apply();
    plan.draft.value = '{ "a": 12 }';
    await applied;
    expect([plan.draft.value, plan.shown.value?.text, plan.shown.value?.version.hash]).toEqual(['{ "a": 12 }', '{ "a": 1 }', 'h2']);
  });
});
