import { defineConfig } from 'vite';
import { screenApp } from '../../../ui-kit/viteApp';

export default defineConfig(screenApp({
  name: 'city',
  project: 'display-wall/ServiceHall.DisplayWall',
  root: decodeURIComponent(new URL('.', import.meta.url).pathname),
}));
