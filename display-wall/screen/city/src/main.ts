import { createApp } from 'vue';
import { makeI18n } from '@servicehall/ui-kit';
import { deskLanguage } from '@servicehall/ui-kit/desk';
import '@servicehall/ui-kit/tokens.css';
import '@servicehall/ui-kit/parts.css';
import '../../shared/kpi.css';
import './city.css';
import App from './App.vue';
import { words } from './words';

const city = decodeURIComponent(location.pathname.split('/')[2] ?? '');

createApp(App, { city }).use(makeI18n(words, deskLanguage())).mount('#app');
