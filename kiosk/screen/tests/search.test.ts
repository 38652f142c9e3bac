import { describe, expect, it } from 'vitest';
import { anlan } from '../dev/anlan';
import { circlesOf, doableWithout, materialsOf } from '../src/materials';
import { find, indexOf } from '../src/search';
import { stageFor } from '../src/stage';

const index = indexOf(anlan.matters);
const foundBy = (query: string, whom: 'natural' | 'legal' | null = null) => find(index, query, whom).map(matter => matter.id);

describe('Finding a matter', () => {
  it('goes by the first letters of the pinyin', () => expect(foundBy('CSDJ')[0]).toBe('hukou-birth'));
  it('goes by letters inside the name', () => expect(foundBy('lh')).toContain('hukou-birth'));
  it('goes by the whole pinyin', () => expect(foundBy('jiehun')[0]).toBe('marry'));
  it('goes by a word of the name', () => expect(foundBy('医保')[0]).toBe('yibao-join'));
  it('goes by the short name people use', () => expect(foundBy('社保卡')).toEqual(['sbk-new', 'sbk-lost']));
  it('goes by the letters of that short name', () => expect(foundBy('SBK')).toContain('sbk-new'));
  it('goes by an English word', () => expect(foundBy('deed')).toEqual(['tax-house']));
  it('goes by what people call it', () => expect(foundBy('上户口')).toEqual(['hukou-birth']));
  it('goes by a longer sentence with such a word in it', () => expect(foundBy('我要开公司')).toContain('firm-open'));
  it('goes by the first letters of what people call it', () => expect(foundBy('mf')).toContain('house-sale'));
  it('does not mind spaces and brackets', () => expect(foundBy('出生登记 (落户)')[0]).toBe('hukou-birth'));
  it('offers a firm only what is for firms', () => expect(foundBy('', 'legal')).toEqual(['tax-firm', 'firm-open']));
  it('finds nothing for nonsense', () => expect(foundBy('zzqq')).toEqual([]));
});

describe('The papers of a chain', () => {
  const chain = ['hukou-birth', 'yibao-join', 'sbk-new'].map(id => anlan.matters.find(matter => matter.id === id)!);
  const papers = materialsOf(chain);
  it('are named once each, with the stops that want them', () =>
    expect(papers.map(paper => [paper.material.id, paper.wantedBy])).toEqual([['birth', [1]], ['id', [1, 2, 3]], ['book', [1, 2]], ['photo', [3]]]));
  it('say what can be done without one', () => expect(doableWithout(papers[3]!, 3)).toEqual([1, 2]));
  it('write long runs of stops as one circle', () => expect(circlesOf([1, 2, 3, 4, 7])).toEqual(['1–4', '7']));
  it('write a few stops one by one', () => expect(circlesOf([1, 2, 3])).toEqual(['1', '2', '3']));
});

describe('The stage', () => {
  it('is the board itself on the panel it was drawn for', () => expect(stageFor(1080, 1920)).toEqual({ wide: false, scale: 1, width: 1080, height: 1920 }));
  it('lies down on a lying panel', () => expect(stageFor(1920, 1080).wide).toBe(true));
  it('never gets less than the board', () => {
    const stage = stageFor(1080, 1500);
    expect(stage.height).toBeCloseTo(1920);
    expect(stage.width).toBeGreaterThan(1080);
  });
});
