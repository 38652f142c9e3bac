import { createApp } from 'vue';
import { makeI18n } from '@servicehall/ui-kit';
import '@servicehall/ui-kit/tokens.css';
import '@servicehall/ui-kit/parts.css';
import './wall.css';
import App from './App.vue';
import { words } from './words';

const wall = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh';

createApp(App, { wall }).use(makeI18n(words, language)).mount('#app');
