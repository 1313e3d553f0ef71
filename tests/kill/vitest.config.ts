import { dirname } from 'node:path';
import { defineConfig } from 'vitest/config';

/** MUSTER_KILL_SECONDS: how long processes are killed (default 25). */
const killSeconds = Number(process.env['MUSTER_KILL_SECONDS'] ?? 25);

export default defineConfig({
  root: dirname(dirname(import.meta.dirname)),
  test: {
    include: ['tests/kill/**/*.test.ts'],
    environment: 'node',
    testTimeout: (killSeconds + 120) * 1_000,
  },
});
