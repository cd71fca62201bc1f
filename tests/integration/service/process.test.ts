import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../../db/connect.ts'
import { emptyDatabase, type FreshDatabase } from '../../_support/database.ts'
import {
  type RunningService,
  runCommand,
  runToEnd,
  type ServiceEnvironment,
  signedIn,
  startProcess,
  temporaryFolder,
} from '../../_support/process.ts'
import { pdf } from '../../_support/sample-files.ts'

const PASSWORD = '进程测试时使用的长口令'
const idOf = z.object({ id: z.string() })
const prepared = inject('testDatabase')

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: FreshDatabase | undefined
let environment: ServiceEnvironment
let service: RunningService
beforeAll(async () => {
  folder = await temporaryFolder()
  server = prepared.kind === 'postgres' ? await emptyDatabase() : undefined
  environment = { dataDir: folder.path, databaseUrl: server?.url }
  service = await startProcess(environment)
}, 180_000)
afterAll(async () => {
  if (service.child.exitCode === null && service.child.signalCode === null) await service.kill()
  await server?.close()
  await folder.remove()
})

test('a new service says how to make the first administrator, and the link works once', async () => {
  expect(service.lines.join('\n')).toContain('npm run admin-link')
  const token = /\/setup\/(\S+)/.exec(await runCommand(environment, 'admin-link'))?.[1]
  const open = () =>
    fetch(`${service.url}/setup/${token}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: service.url },
      body: new URLSearchParams({ userName: '管理员', name: '管理员', password: PASSWORD, repeat: PASSWORD }),
    })
  expect((await open()).status).toBe(303)
  expect((await open()).status).toBe(410)
}, 60_000)

test.runIf(prepared.kind === 'pglite')(
  'the secret of the embedded database is readable by its owner alone (with PostgreSQL the secret is a setting)',
  async () => {
    expect((await stat(join(folder.path, 'secret'))).mode & 0o777).toBe(0o600)
  },
)

test('kill -9 in the middle of writes loses nothing that was answered with success and leaves no half-done decision', async () => {
  const admin = await signedIn(service.url, '管理员', PASSWORD)
  const office = idOf.parse(
    await admin('POST', '/organisations', {
      kind: 'city_office',
      name: '天水市办公室',
      regionCode: '620500',
      referencePrefix: 'TS',
    }),
  )
  const provider = idOf.parse(await admin('POST', '/providers', { kind: 'institute', name: '理工大学', capacity: 100 }))
  const offers = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const input = {
        kind: 'technology',
        providerId: provider.id,
        title: `主轴热误差补偿技术${number}`,
        description: '数控机床主轴热误差补偿。',
      }
      const { id } = idOf.parse(await admin('POST', '/offers', input))
      await admin('POST', `/offers/${id}/publish`)
      return id
    }),
  )
  const needs: string[] = []
  const decided = new Map<string, string>()
  let killed = false
  const writer = async () => {
    for (let count = 0; !killed; count += 1) {
      const need = {
        kind: 'technology',
        officeId: office.id,
        title: `机床主轴热误差${count}`,
        description: '求主轴热误差补偿技术。',
        regionCode: '620500',
        wantedCount: 9,
      }
      const { id } = idOf.parse(await admin('POST', '/needs', need))
      needs.push(id)
      await admin('POST', `/needs/${id}/publish`)
      for (const offerId of offers) {
        const listed = z
          .object({ items: z.array(z.object({ id: z.string(), state: z.string() })) })
          .parse(await admin('GET', `/matches?need=${id}&offer=${offerId}`))
        const match =
          listed.items[0] ??
          idOf.parse(await admin('POST', '/matches', { needId: id, offerId }).catch(() => ({ id: '' })))
        if (match.id === '') continue
        await admin('POST', `/matches/${match.id}/decision`, { decision: 'confirm' })
        decided.set(match.id, 'confirmed')
      }
    }
  }
  const writers = [writer(), writer(), writer()].map((writing) => writing.catch((error: unknown) => error))
  while (decided.size < 12) await new Promise((later) => setTimeout(later, 20))
  killed = true
  await service.kill()
  await Promise.all(writers)

  const opened = await openDatabase(
    server?.url === undefined ? { folder: join(folder.path, 'database') } : { databaseUrl: server.url },
  )
  try {
    const stored = await opened.db.selectFrom('need').select('id').execute()
    const ids = new Set(stored.map((row) => row.id))
    expect(needs.filter((id) => !ids.has(id))).toEqual([])
    const matches = await opened.db.selectFrom('match').select(['id', 'state', 'decided_by_id']).execute()
    const states = new Map(matches.map((row) => [row.id, row.state]))
    for (const [id, state] of decided) expect(states.get(id)).toBe(state)
    const last = await opened.db
      .selectFrom('activity')
      .distinctOn('subject_id')
      .select(['subject_id', 'to_state'])
      .where('subject_kind', '=', 'match')
      .orderBy('subject_id')
      .orderBy('id', 'desc')
      .execute()
    expect(new Map(last.map((row) => [row.subject_id, row.to_state]))).toEqual(states)
    expect(matches.every((row) => (row.state === 'confirmed') === (row.decided_by_id !== null))).toBe(true)
  } finally {
    await opened.close()
  }
}, 180_000)

test('after the power cut the service starts again, works off its outbox and stops cleanly on SIGTERM', async () => {
  service = await startProcess(environment)
  expect(service.lines.join('\n')).not.toContain('npm run admin-link')
  const admin = await signedIn(service.url, '管理员', PASSWORD)
  const page = z.object({ items: z.array(z.unknown()) }).parse(await admin('GET', '/needs?limit=200'))
  expect(page.items.length).toBeGreaterThan(0)
  const slow = admin('GET', '/needs?limit=200')
  const code = await service.stop()
  expect(code).toBe(0)
  expect(await slow).toMatchObject(page)
}, 120_000)

test('npm run backup writes what a service left, with its evidence; npm run restore puts it into an empty place, where the service goes on', async () => {
  service = await startProcess(environment)
  const admin = await signedIn(service.url, '管理员', PASSWORD)
  const content = Buffer.concat([pdf('合同'), randomBytes(300_000)])
  const form = new FormData()
  form.append('file', new File([Uint8Array.from(content)], '合同.pdf'))
  const evidence = idOf.parse(await admin('POST', '/evidence', form))
  const { items: needs } = z.object({ items: z.array(idOf) }).parse(await admin('GET', '/needs?limit=1'))
  const outcome = idOf.parse(
    await admin('POST', '/outcomes', {
      kind: 'signed',
      needId: needs[0]?.id,
      providerParty: '某投资方',
      amountYuan: 30_000_000,
      happenedOn: '2026-03-02',
      evidenceIds: [evidence.id],
    }),
  )
  const read = (client: typeof admin) =>
    Promise.all([client('GET', '/needs?limit=200'), client('GET', `/outcomes/${outcome.id}`)])
  const before = await read(admin)
  expect(await service.stop()).toBe(0)

  const file = join(folder.path, 'all.tar.gz')
  const written = await runToEnd(environment, 'backup', file)
  expect(written).toMatchObject({ code: 0, stdout: expect.stringContaining('1 个文件') })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await runToEnd(environment, 'backup', file)).code).toBe(1)

  const otherFolder = await temporaryFolder()
  const otherServer = prepared.kind === 'postgres' ? await emptyDatabase() : undefined
  const other = { dataDir: otherFolder.path, databaseUrl: otherServer?.url }
  try {
    const restored = await runToEnd(other, 'restore', file)
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('1 个文件') })
    expect((await runToEnd(other, 'restore', file)).code).toBe(1)
    service = await startProcess(other)
    const again = await signedIn(service.url, '管理员', PASSWORD)
    expect(await read(again)).toEqual(before)
    const downloaded = await again('GET', `/evidence/${evidence.id}/content`)
    expect(content.equals(z.instanceof(Buffer).parse(downloaded))).toBe(true)
    expect(await service.stop()).toBe(0)
  } finally {
    await otherServer?.close()
    await otherFolder.remove()
  }
}, 240_000)
