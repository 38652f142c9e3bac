// Writes pinyin-initials.txt: for each character from U+4E00 to U+9FFF the first letters of all its Mandarin readings, such as `z` or `cz`,
// one after the other with a space between, 64 to a line. Source: the readings of the npm package pinyin-pro 3 (MIT licence, Copyright 2020 zhiyu).
// Run `node make-pinyin-initials.mjs` in this folder after that package has changed.
import { writeFileSync } from 'node:fs';
import { polyphonic } from 'pinyin-pro';

const first = 0x4e00;
const last = 0x9fff;
const letters = code => {
  const [readings] = polyphonic(String.fromCodePoint(code), { toneType: 'none', type: 'array' });
  return [...new Set(readings.map(reading => reading[0]).filter(letter => /[a-z]/.test(letter ?? '')))].sort().join('') || '-';
};
const lines = [];
for (let from = first; from <= last; from += 64) {
  lines.push(Array.from({ length: Math.min(64, last - from + 1) }, (_, i) => letters(from + i)).join(' '));
}

writeFileSync(new URL('pinyin-initials.txt', import.meta.url), lines.join('\n') + '\n');
