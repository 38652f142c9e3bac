import { defineConfig } from 'vitest/config';
import { screenApp } from '../../ui-kit/viteApp';

export default defineConfig({
  ...screenApp({ name: 'desk', project: 'counter-terminal/ServiceHall.CounterTerminal' }),
  test: { include: ['tests/**/*.test.ts'] },
});
