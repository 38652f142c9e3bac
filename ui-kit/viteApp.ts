import vue from '@vitejs/plugin-vue';
import type { UserConfig } from 'vite';

/** The one way a screen of the hall is built: into its station's wwwroot, served at /screens/{name}/. */
export interface ScreenApp {
  /** `kiosk`, `phone`, `counter`, `desk`, `wall`, `manager`, `city` or `bench`. */
  name: string;
  /** The station's project folder, from the root of the repository. */
  project: string;
  /** Where the app's own index.html lies; the folder of its vite.config.ts unless said otherwise. */
  root?: string;
  /** Whether it is written with Vue; yes unless said otherwise. */
  vue?: boolean;
}

const repository = decodeURIComponent(new URL('..', import.meta.url).pathname);
const hall = 'http://127.0.0.1:5080';

/** The Vite configuration of a screen. `npm run dev` talks to a hall on port 5080. */
export function screenApp(app: ScreenApp): UserConfig {
  return {
    base: `/screens/${app.name}/`,
    root: app.root,
    plugins: app.vue === false ? [] : [vue()],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_I18N_LEGACY_API__: 'false' },
    build: {
      outDir: `${repository}${app.project}/wwwroot/${app.name}`,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1600,
    },
    server: { proxy: { '/hubs': { target: hall, ws: true }, '/api': hall, '/bench': hall } },
  };
}
