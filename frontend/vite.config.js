import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { compressPlugin } from './tools/compress.mjs';
import { workerPlugin } from './tools/worker.mjs';

const server = process.env.ACTIONDAY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), workerPlugin(), compressPlugin()],
  // The gallery of states is a page for developers and tests; production builds leave it out.
  define: { __GALLERY__: JSON.stringify(mode !== 'production') },
  // Svelte's client build also in unit tests: components are mounted, not rendered on a server.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What most pages share comes in one file: on a thin line forty small ones cost as much in heads as in content.
        codeSplitting: { groups: [{ name: 'shared', test: /frontend\/src\//, minShareCount: 8 }] },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: server, ws: true, changeOrigin: true, headers: { origin: server } },
    },
  },
  test: {
    include: ['src/**/*.test.js', 'tools/**/*.test.js'],
    env: { TZ: 'Europe/Vienna' },
    setupFiles: ['src/i18n/english.js'],
    // A shared machine may stand still for seconds.
    testTimeout: 30_000,
  },
}));
