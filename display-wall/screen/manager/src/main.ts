import { createApp } from 'vue';
import { makeI18n } from '@servicehall/ui-kit';
import { deskLanguage } from '@servicehall/ui-kit/desk';
import '@servicehall/ui-kit/tokens.css';
import '@servicehall/ui-kit/parts.css';
import '../../shared/kpi.css';
import './board.css';
import './page.css';
import App from './App.vue';
import { words } from './words';

createApp(App).use(makeI18n(words, deskLanguage())).mount('#app');
