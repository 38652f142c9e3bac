import '@servicehall/ui-kit/tokens.css';
import '@servicehall/ui-kit/parts.css';
import './look/kiosk.css';
import { createApp, watch } from 'vue';
import { HallConnection, makeI18n, type KioskSetup, type Wire } from '@servicehall/ui-kit';
import App from './App.vue';
import { keepNextKiosk, ownName } from './neighbour';
import { watchWedge } from './scan/wedge';
import { provideSession, Session } from './session';
import { en } from './words/en';
import { zh } from './words/zh';

async function begin(): Promise<void> {
  // Only `vite dev` with ?fake in the address; the branch and the made-up hall are not in the build.
  const wire: (() => Wire) | undefined =
    import.meta.env.DEV && location.search.includes('fake') ? (await import('../dev/fakeHall')).fakeHall : undefined;
  const hall = new HallConnection<KioskSetup>({ hub: `/hubs/kiosk?station=${encodeURIComponent(ownName())}`, keep: ['hall', 'station', 'reserve'], wire });
  const app = createApp(App);
  app.use(makeI18n({ zh, en }));
  const session = new Session(hall);
  provideSession(app, session);
  watchWedge(text => session.scanned(text));
  watch(hall.setup, setup => setup && keepNextKiosk(setup.catalog));
  app.mount('#app');
  hall.start();
}

void begin();
