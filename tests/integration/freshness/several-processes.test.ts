import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { publishedNeed } from '../matching/_people.ts'
import { DEAF, type OtherProcess, startProcess } from './_process.ts'

/** The embedded database belongs to one process; a second one is refused (`ground/survival.test.ts`). */
describe.runIf(inject('testDatabase').kind === 'postgres')('processes that share a PostgreSQL', () => {
  let t: TestApp
  let other: OtherProcess
  beforeAll(async () => {
    t = await startTestApp()
    other = await startProcess(t.database)
  })
  afterAll(async () => {
    await other.stop()
    await t.close()
  })

  const rename = (id: string, title: string) => t.ctx.db.updateTable('need').set({ title }).where('id', '=', id)
  const within = (timeout: number, check: () => void) => vi.waitFor(check, { timeout, interval: 20 })

  test('a change is in the indexes of the other within a second', async () => {
    const need = await publishedNeed(t, { title: '钕铁硼磁体晶界扩散' })
    await within(1000, async () => expect(await other.found('钕铁硼')).toContain(need.id))
    await rename(need.id, '铝合金轮毂旋压').execute()
    await within(1000, async () => expect(await other.found('旋压')).toContain(need.id))
    expect(await other.found('钕铁硼')).not.toContain(need.id)
  })

  test('a change made while the connection was lost is there after the next one', async () => {
    const { rows } = await sql<{ ended: boolean }>`
      select pg_terminate_backend(pid) as ended from pg_stat_activity
      where application_name = 'qianqiao listener' and datname = current_database()`.execute(t.ctx.db)
    expect(rows).toEqual([{ ended: true }])
    const missed = await publishedNeed(t, { title: '石墨烯散热膜中试' })
    await within(5000, async () => expect(await other.found('石墨烯')).toContain(missed.id))
    const heard = await publishedNeed(t, { title: '光刻胶树脂国产化' })
    await within(1000, async () => expect(await other.found('光刻胶')).toContain(heard.id))
  })

  test('a transaction that commits late is not skipped, and holds nobody up', async () => {
    const deaf = await startProcess(t.database, DEAF)
    const early = await publishedNeed(t)
    const late = await publishedNeed(t)
    let written = () => {}
    let commit = () => {}
    const hasWritten = new Promise<void>((resolve) => {
      written = resolve
    })
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve
    })
    const slow = t.ctx.db.transaction().execute(async (tx) => {
      await tx.updateTable('need').set({ title: '聚酰亚胺薄膜' }).where('id', '=', late.id).execute()
      written()
      await mayCommit
    })
    await hasWritten
    await rename(early.id, '碳纤维缠绕气瓶').execute()
    await within(1000, async () => expect(await other.found('碳纤维')).toContain(early.id))
    await deaf.freshness.settled()
    await deaf.freshness.settled()
    expect(await deaf.found('碳纤维')).toContain(early.id)
    expect(await deaf.found('聚酰亚胺')).not.toContain(late.id)
    commit()
    await slow
    await within(1000, async () => expect(await other.found('聚酰亚胺')).toContain(late.id))
    await deaf.freshness.settled()
    expect(await deaf.found('聚酰亚胺')).toContain(late.id)
    await deaf.stop()
  })

  test('a listener hears after connecting and at every notification, and nothing once it is closed', async () => {
    const heard: string[] = []
    const listener = t.database.listen?.('qianqiao_test', () => heard.push('heard'))
    await within(5000, () => expect(heard).toHaveLength(1))
    await sql`select pg_notify('qianqiao_test', '')`.execute(t.ctx.db)
    await within(1000, () => expect(heard).toHaveLength(2))
    await listener?.close()
    await sql`select pg_notify('qianqiao_test', '')`.execute(t.ctx.db)
    expect(heard).toHaveLength(2)
  })
})
