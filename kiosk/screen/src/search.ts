import { pinyin } from 'pinyin-pro';
import type { Matter, MatterFor } from '@servicehall/ui-kit';

/** A matter with everything it can be found by. */
export interface Findable {
  matter: Matter;
  /** The Chinese name, without spaces and brackets. */
  name: string;
  /** All names and departments, lower case. */
  names: string;
  /** `csdj` of 出生登记. */
  initials: string;
  /** `chushengdengji` of 出生登记. */
  spelled: string;
  /** The everyday words of the plan, each as it is written and by its initials: 上户口, shk. */
  words: { text: string; initials: string }[];
}

const initialsOf = (text: string) => pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
const bare = (text: string) => text.toLowerCase().replace(/[\s'’·・（）()、，,]/g, '');

/** The index of a catalogue; made once, since spelling Chinese costs some milliseconds a matter. */
export function indexOf(matters: readonly Matter[]): Findable[] {
  return matters.map(matter => {
    const zh = bare(matter.name.zh);
    return {
      matter,
      name: zh,
      names: [zh, bare(matter.name.en), bare(matter.department.zh), bare(matter.department.en)].join(' '),
      initials: initialsOf(zh),
      spelled: pinyin(zh, { toneType: 'none', type: 'array', v: true }).join(''),
      words: (matter.words ?? []).map(bare).map(text => ({ text, initials: initialsOf(text) })),
    };
  });
}

/** What a query finds, the nearest first: by name, by the first letters of the pinyin, by what people call it, by the whole pinyin. */
export function find(index: readonly Findable[], query: string, forWhom: MatterFor | null = null): Matter[] {
  const wanted = bare(query);
  const offered = index.filter(entry => forWhom === null || entry.matter.for.includes(forWhom));
  if (wanted === '') return offered.map(entry => entry.matter);
  return offered
    .map((entry, place) => ({ entry, place, rank: rankOf(entry, wanted) }))
    .filter(hit => hit.rank !== null)
    .sort((a, b) => a.rank! - b.rank! || a.place - b.place)
    .map(hit => hit.entry.matter);
}

function rankOf(entry: Findable, wanted: string): number | null {
  if (entry.names.startsWith(wanted)) return 0;
  if (entry.initials.startsWith(wanted)) return 1;
  if (entry.words.some(word => word.text === wanted || word.initials === wanted)) return 1;
  if (entry.names.includes(wanted)) return 2;
  if (entry.words.some(word => word.text.includes(wanted) || (wanted.length > 1 && wanted.includes(word.text)))) return 3;
  if (entry.initials.includes(wanted)) return 3;
  if (entry.spelled.startsWith(wanted)) return 4;
  if (wanted.length > 2 && entry.spelled.includes(wanted)) return 5;
  // People shorten: 社保卡 is in 社会保障卡, SBK in SHBZK.
  if (wanted.length < 2) return null;
  return runsThrough(entry.name, wanted) || runsThrough(entry.initials, wanted) || entry.words.some(word => word.initials.startsWith(wanted)) ? 6 : null;
}

/** Whether the characters of `wanted` stand in `text` in this order, with others between them. */
function runsThrough(text: string, wanted: string): boolean {
  let next = 0;
  for (const character of text) if (character === wanted[next]) next++;
  return next === wanted.length;
}
