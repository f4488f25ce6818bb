import { defineConfig } from 'vitest/config'

const postgres = 'test/support/postgres.ts'
const temporal = 'test/support/temporal.ts'
const product = 'test/support/shared-product.ts'

/** Tests run on a fixed clock inside 2025 and 2026, and in the county's own time zone, where `date` columns used to slip by a day. */
const env = { TZ: 'Asia/Shanghai' }

const tier = (name: string, more: object = {}) => ({ test: { name, include: [`test/${name}/**/*.test.ts`], pool: 'forks' as const, env, ...more } })

const oneAtATime = { fileParallelism: false, testTimeout: 300_000, hookTimeout: 300_000 }

export default defineConfig({
  test: {
    reporters: ['default', './test/support/verdict-reporter.ts'],
    projects: [
      tier('rules'),
      tier('house', { testTimeout: 60_000 }),
      tier('replay', { testTimeout: 60_000, hookTimeout: 120_000, globalSetup: [temporal] }),
      tier('store', { testTimeout: 30_000, hookTimeout: 60_000, globalSetup: [postgres] }),
      tier('flow', { testTimeout: 60_000, hookTimeout: 120_000, globalSetup: [postgres, temporal] }),
      tier('whole', { ...oneAtATime, globalSetup: [product] }),
      tier('faults', { ...oneAtATime, globalSetup: [postgres] }),
    ],
  },
})
