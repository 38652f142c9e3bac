import { defineConfig } from 'vite';

/** One classic script: the report is a file that is opened from a disk, where modules are not loaded. */
export default defineConfig({
  root: decodeURIComponent(new URL('.', import.meta.url).pathname),
  // A library build leaves this to who uses it; here nobody else does.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: '../ServiceHall.Simulation/wwwroot',
    emptyOutDir: true,
    target: 'es2020',
    chunkSizeWarningLimit: 1600,
    lib: { entry: 'src/main.ts', formats: ['iife'], name: 'reportCharts', fileName: () => 'report-charts.js' },
  },
});
