import { defineConfig } from 'vitest/config'

/** The integration files run twice, once on each database: `TEST_DB` tells `tests/_support` which one to start. */
const integration = (database: 'pglite' | 'postgres') => ({
  test: {
    name: `integration-${database}`,
    include: ['tests/integration/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/_support/global-database.ts'],
    env: { TEST_DB: database },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      integration('pglite'),
      integration('postgres'),
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
