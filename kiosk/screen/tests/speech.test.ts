import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, reactive, type EffectScope } from 'vue';
import type { Session } from '../src/session';
import { nobody, type Visitor } from '../src/visitor';

vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key }) }));

/** The sounds asked for so far; one that plays ends when the test says so. */
const sounds: Sound[] = [];
class Sound {
  playing = false;
  readonly text: string;
  private over: () => void = () => undefined;
  constructor(address: string) {
    this.text = new URL(address, 'http://kiosk').searchParams.get('text')!;
    sounds.push(this);
  }
  addEventListener(name: string, hears: () => void) { if (name === 'ended') this.over = hears; }
  async play() { this.playing = true; }
  pause() { this.playing = false; }
  removeAttribute() { /* there is nothing to let go of */ }
  end() {
    this.playing = false;
    this.over();
  }
}

const heard = () => sounds.filter(sound => sound.playing).map(sound => sound.text);

describe('Reading aloud', () => {
  let scope: EffectScope;
  let visitor: Visitor;
  beforeEach(async () => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('Audio', Sound);
    sounds.length = 0;
    const { useSpeech } = await import('../src/speech');
    visitor = reactive({ ...nobody(), voice: true });
    scope = effectScope();
    scope.run(() => useSpeech({ visitor, hall: { setup: { value: { kiosk: 'kiosk-1', speaks: true } } } } as unknown as Session));
    visitor.taken = { answer: { outcome: { kind: 'number-given', visit: 7, number: 'A001' } } } as unknown as Visitor['taken'];
    visitor.page = 'taken';
    await nextTick();
  });
  afterEach(() => {
    scope.stop();
    vi.unstubAllGlobals();
  });

  const print = async (state: 'printing' | 'printed' | 'failed') => {
    visitor.print = { visit: 7, number: 'A001', copy: 1, state };
    await nextTick();
  };

  it('says the number to its end before it speaks of the paper', async () => {
    await print('printing');
    await print('printed');
    expect(heard()).toEqual(['k.say.taken']);
    sounds[0]!.end();
    expect(heard()).toEqual(['k.say.printed']);
    sounds[1]!.end();
    expect(heard()).toEqual([]);
  });

  it('speaks of the paper at once when the number has been said', async () => {
    sounds[0]!.end();
    await print('failed');
    expect(heard()).toEqual(['k.say.notPrinted']);
  });

  it('says nothing more of a number whose holder has gone', async () => {
    await print('printed');
    visitor.page = 'bye';
    await nextTick();
    sounds[0]!.end();
    expect(heard()).toEqual(['k.bye']);
  });
});
