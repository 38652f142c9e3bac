import { describe, expect, it } from 'vitest';
import { makeCommandId } from '../src/commandId';
import { isUndecided, rejectionText } from '../src/rejectionText';
import { en } from '../src/words/en';
import { zh } from '../src/words/zh';

const rules = Object.values(import.meta.glob<string>('../../queue-engine/ServiceHall.{Queueing/Decisions/Rejections*,Engine/Loop/EngineRefusals}.cs', { query: '?raw', import: 'default', eager: true })).join();

const pathsOf = (words: object, at = ''): string[] =>
  Object.entries(words).flatMap(([key, word]) => (typeof word === 'object' ? pathsOf(word as object, `${at}${key}.`) : [`${at}${key}`]));

describe('The words', () => {
  it('are the same in both languages', () => expect(pathsOf(en)).toEqual(pathsOf(zh)));
  it('know every refusal the hall has', () => {
    const types = [...rules.matchAll(/(?:new\(|Refuse\(|Rejection\(|About\(visit, )"([a-z-]+)"/g)].map(match => match[1]!);
    expect(types.length).toBeGreaterThan(40);
    expect(types.filter(type => !(type in zh.rejection))).toEqual([]);
  });
  it('know as a refusal every reason why a matter cannot be had', () => {
    const refused = Object.keys(zh.unavailable).map(reason => (reason === 'day-closed' ? 'day-not-open' : reason)).filter(reason => reason !== 'full' && reason !== 'other');
    expect(refused.filter(reason => !(reason in zh.rejection))).toEqual([]);
  });
  it('leave nothing empty', () => {
    for (const text of [...Object.values(zh.rejection), ...Object.values(en.rejection)]) expect(text.length).toBeGreaterThan(3);
  });
});

describe('A refusal', () => {
  it('names the number a person already holds', () =>
    expect(rejectionText({ type: 'already-waiting', detail: '', remedy: '', number: 'B127' }, 'zh')).toContain('B127'));
  it('of an unknown type says what the hall said', () =>
    expect(rejectionText({ type: 'brand-new', detail: 'The roof is open.', remedy: 'Close it.' }, 'en')).toBe('The roof is open. Close it.'));
  it('without any words still has a sentence', () => expect(rejectionText({ type: 'brand-new' }, 'zh')).toBe(zh.rejection.unknown));
});

describe('What came of a press', () => {
  it('is open when the hall was not reached, had no time for it or failed over it', () => {
    for (const type of ['hall-unreachable', 'hall-error', 'busy', 'too-many-requests', 'journal-failed', 'internal-error', 'http-500', 'http-502', 'http-504']) expect([type, isUndecided(type)]).toEqual([type, true]);
  });
  it('is known when it was done or refused', () => {
    for (const type of ['', 'already-waiting', 'not-allowed', 'unknown', 'http-404', 'http-409']) expect([type, isUndecided(type)]).toEqual([type, false]);
  });
});

describe('A command id', () => {
  it('is a random UUID where the browser has none to give', () => {
    const own = crypto.randomUUID;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      const ids = new Set(Array.from({ length: 500 }, makeCommandId));
      expect(ids.size).toBe(500);
      for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: own, configurable: true });
    }
  });
});
