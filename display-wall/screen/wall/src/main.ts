import { createApp } from 'vue';
import { makeI18n } from '@servicehall/ui-kit';
import '@servicehall/ui-kit/tokens.css';
import '@servicehall/ui-kit/parts.css';
import './wall.css';
import App from './App.vue';
import { words } from './words';

const wall = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const asked = new URLSearchParams(location.search).get('lang');
const language = asked === 'en' || asked === 'zh' ? asked : null; // otherwise the plan's

createApp(App, { wall, language }).use(makeI18n(words)).mount('#app');
