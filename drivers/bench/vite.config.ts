import { defineConfig } from 'vitest/config';
import { screenApp } from '../../ui-kit/viteApp';

export default defineConfig({
  ...screenApp({ name: 'bench', project: 'drivers/ServiceHall.Drivers.Simulated' }),
  test: { include: ['tests/**/*.test.ts'] },
});
