import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../_support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('while 3,000 queries run the event loop stays free, so that a health check answers in time', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await Promise.all(Array.from({ length: 3000 }, (_, n) => sql`select ${n}::int as n`.execute(fresh.db)))
  delay.disable()
  const p99Ms = delay.percentile(99) / 1e6
  expect(p99Ms).toBeLessThan(100)
})
