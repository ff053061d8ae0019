import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,truth,rooms,conformance}/**/*.test.ts'],
    // Rooms spend their time waiting, not computing.
    maxWorkers: 2,
    maxConcurrency: 15,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
