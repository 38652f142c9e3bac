import { describe, expect, it, vi } from 'vitest';
import { createSSRApp, ref } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { makeI18n } from '@servicehall/ui-kit';
import App from '../wall/src/App.vue';
import { words } from '../wall/src/words';

const hallNow = Date.parse('2026-11-24T01:41:00Z');

vi.mock('../wall/src/useWall', () => ({
  useWall: () => ({
    state: { link: 'connected' }, cut: ref(false), resting: ref(false), now: ref(hallNow), view: ref(null),
    layout: ref({ layout: 'sheet', waiting: true }), setup: ref({ catalog: { hall: { name: { zh: '大厅', en: 'Hall' }, timeZone: 'Asia/Shanghai' } } }),
  }),
}));

describe('the clock of the wall', () => {
  it("shows the hall's time, though its own PC is hours and days off", async () => {
    vi.stubGlobal('document', { documentElement: {} });
    vi.useFakeTimers({ now: Date.parse('2031-03-02T17:05:00Z') });
    const page = await renderToString(createSSRApp(App, { wall: 'wall-1', language: 'zh' }).use(makeI18n(words)));
    vi.useRealTimers();
    vi.unstubAllGlobals();
    expect(page).toContain('09:41');
    expect(page).toContain('11月24日 星期二');
  });
});
