import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,hub,electron,renderer,build}/**/*.test.{ts,tsx,mjs}', 'tests/**/*.test.ts'],
    // They need a browser (Playwright runs them), or minutes (`npm run test:kill`).
    exclude: ['**/node_modules/**', 'tests/e2e/**', 'tests/kill/**'],
    environment: 'node',
    // Many wait for processes and sockets most of their time: more of them than cores keep two cores busy.
    maxWorkers: 4,
    // Real SQLite and real sockets on a machine that does other things too.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
