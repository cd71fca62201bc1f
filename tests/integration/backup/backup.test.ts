import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { backupList } from '../../../api/schemas/backup.ts'
import { outcomeView } from '../../../api/schemas/outcome.ts'
import { restoreBackup, verifyBackup } from '../../../api/services/backup/restore.ts'
import { readTar, TAR_END, tarHeader, tarPadding } from '../../../api/services/backup/tar.ts'
import { writeBackup } from '../../../api/services/backup/write.ts'
import { migrateUpTo } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { countTables, migrationsRun } from '../../../db/repositories/backup.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { pdf } from '../../_support/sample-files.ts'
import { uploaded } from '../files/_upload.ts'
import { publishedNeed, publishedOffer, remote } from '../http/samples.ts'
import { hub } from '../outcomes/_ledger.ts'
import { emptyPlace, everything, type Place } from './_target.ts'

const made = z.object({ id: z.string() })
const NOW = new Date('2026-03-02T03:30:00+08:00')
const CONTENTS = [pdf('一'), Buffer.concat([pdf('二'), randomBytes(700_000)])]

let t: TestApp
let folder: string
let file: string
let before: Record<string, string[]>

/** A province with something in many tables, and its backup. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qianqiao-test-backup-'))
  file = join(folder, 'all.tar.gz')
  t = await startTestApp()
  const [city, provider, staff, admin] = await Promise.all([
    t.as('city'),
    t.as('provider'),
    t.as('staff'),
    t.as('admin'),
  ])
  const need = await publishedNeed(city, remote.need)
  const offer = await publishedOffer(provider, { ...remote.offer, description: '引号 \' " 反斜线 \\ 换行\n制表\t末尾' })
  await publishedNeed(city)
  const { id } = (await staff.post('/api/v1/matches', { needId: need.id, offerId: offer.id })).as(made)
  await staff.post(`/api/v1/matches/${id}/decision`, { decision: 'confirm', reason: '双方已面谈' })
  const evidenceIds = []
  for (const [n, content] of CONTENTS.entries()) evidenceIds.push((await uploaded(city, `${n}.pdf`, content)).id)
  await city.post(`/api/v1/matches/${id}/evidence`, { evidenceIds: evidenceIds.slice(0, 1) })
  const { noEvidenceReason: _none, ...signed } = hub
  const outcome = (
    await city.post('/api/v1/outcomes', { ...signed, needId: need.id, evidenceIds: evidenceIds.slice(1) })
  ).as(outcomeView)
  await city.post(`/api/v1/outcomes/${outcome.id}/correction`, { title: '物流枢纽', reason: '名称写错' })
  await city.post('/api/v1/needs', { title: '同一次', regionCode: '620500' }, { 'idempotency-key': 'backup-test-key' })
  await admin.post('/api/v1/vocabulary', { kind: 'synonyms', words: ['石雕坊甲', '刻石社甲'] })
  await t.settled()
  await t.ctx.jobs.stop()
  before = await everything(t.ctx.db)
  await writeBackup(t.ctx, file, { program: '0.1.0', now: NOW })
})
afterAll(async () => {
  await t?.close()
  await rm(folder, { recursive: true, force: true })
})

async function inPlace<T>(use: (place: Place) => Promise<T>, kind: 'same' | 'embedded' = 'same'): Promise<T> {
  const place = await emptyPlace(kind)
  try {
    return await use(place)
  } finally {
    await place.close()
  }
}

async function contentOf({ files }: Pick<Place, 'files'>, content: Buffer): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of await files.open(createHash('sha256').update(content).digest('hex')))
    pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

test('what is restored is equal in every table and file, and goes on as it was', async () => {
  expect(Object.values(before).flat().length).toBeGreaterThan(500)
  await inPlace(async (place) => {
    const result = await restoreBackup(file, place.target)
    expect(result).toMatchObject({ takenAt: NOW.toISOString(), files: CONTENTS.length, missing: [] })
    expect(await everything(place.db)).toEqual(before)
    for (const content of CONTENTS) expect((await contentOf(place, content)).equals(content)).toBe(true)

    const entry = { subjectKind: 'need' as const, subjectId: 'x', action: 'create', happenedAt: NOW, recordedAt: NOW }
    await recordActivity(place.db, { ...entry, accountId: null })
    await expect(place.db.deleteFrom('activity').execute()).rejects.toThrow(/append-only/)
    await expect(recordActivity(place.db, { ...entry, accountId: 'nobody has this id' })).rejects.toThrow(/foreign key/)
    const { rows } = await sql<{ keys: number }>`
      select count(*) as keys from pg_constraint where contype = 'f' and convalidated`.execute(place.db)
    const original = await sql<{
      keys: number
    }>`select count(*) as keys from pg_constraint where contype = 'f'`.execute(t.ctx.db)
    expect(rows).toEqual(original.rows)
  })
})

test('a backup goes from one kind of database to the other and back without a change', async () => {
  const there = join(folder, 'there.tar.gz')
  const kind = t.ctx.databaseKind === 'pglite' ? 'same' : 'embedded'
  await inPlace(async (place) => {
    expect(place.kind).toBe('pglite')
    await restoreBackup(file, place.target)
    expect(await everything(place.db)).toEqual(before)
    await writeBackup({ db: place.db, databaseKind: place.kind, files: place.files }, there, {
      program: '0.1.0',
      now: NOW,
    })
  }, kind)
  await inPlace(async (place) => {
    await restoreBackup(there, place.target)
    expect(await everything(place.db)).toEqual(before)
    for (const content of CONTENTS) expect((await contentOf(place, content)).equals(content)).toBe(true)
  })
})

test('the archive is for nobody else to read, is never replaced, and leaves nothing unfinished', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await reasonOf(writeBackup(t.ctx, file, { program: '0.1.0', now: NOW }))).toMatch(/exists already/)
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
  const { manifest } = await verifyBackup(file)
  expect(manifest).toMatchObject({ program: '0.1.0', migrations: await migrationsRun(t.ctx.db) })
})

interface Entry {
  readonly name: string
  content: Buffer
}

/** The same archive with something changed in it, and whole as an archive. */
async function changed(name: string, change: (entries: Entry[]) => void): Promise<string> {
  const entries: Entry[] = []
  const unpacked = gunzipSync(await readFile(file))
  async function* source() {
    yield unpacked
  }
  for await (const entry of readTar(source())) {
    const pieces: Buffer[] = []
    for await (const piece of entry.content) pieces.push(piece)
    entries.push({ name: entry.name, content: Buffer.concat(pieces) })
  }
  change(entries)
  const blocks = entries.flatMap(({ name: title, content }) => [
    tarHeader(title, content.byteLength, NOW),
    content,
    tarPadding(content.byteLength),
  ])
  const path = join(folder, name)
  await writeFile(path, gzipSync(Buffer.concat([...blocks, TAR_END])))
  return path
}

describe('nothing is restored, and the database stays empty,', () => {
  let place: Place
  beforeAll(async () => {
    place = await emptyPlace()
  })
  afterAll(() => place.close())

  const refused = async (path: string, change: Partial<Place['target']> = {}) => {
    const reason = await reasonOf(restoreBackup(path, { ...place.target, ...change }))
    expect(await countTables(place.db)).toBe(0)
    expect(await place.files.isEmpty()).toBe(true)
    return reason
  }

  test('from an archive that is cut off, wherever', async () => {
    const { size } = await stat(file)
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      const path = join(folder, `cut-${share}.tar.gz`)
      await copyFile(file, path)
      await truncate(path, Math.floor(size * share))
      expect(await refused(path)).toMatch(/cut off|damaged/)
    }
  })

  test('from an archive with a changed byte, a lost part, a lost file, or a changed row', async () => {
    const bytes = await readFile(file)
    const at = Math.floor(bytes.byteLength / 2)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
    const flipped = join(folder, 'flipped.tar.gz')
    await writeFile(flipped, bytes)
    expect(await refused(flipped)).toMatch(/damaged|cut off/)
    const without = (pattern: RegExp) => (entries: Entry[]) => {
      const found = entries.findIndex(({ name }) => pattern.test(name))
      entries.splice(found, 1)
    }
    expect(await refused(await changed('part.tar.gz', without(/^tables\/need\//)))).toMatch(/need are not complete/)
    expect(await refused(await changed('lost.tar.gz', without(/^files\//)))).toMatch(/files are not complete/)
    expect(await refused(await changed('end.tar.gz', without(/^end\.json$/)))).toMatch(/cut off/)
    const row = await changed('row.tar.gz', (entries) => {
      const entry = entries.find(({ name }) => name.startsWith('tables/outcome/'))
      if (entry) entry.content = Buffer.from(entry.content.toString().replace('4200000000', '4300000000'))
    })
    expect(await refused(row)).toMatch(/outcome are not complete/)
  })

  test('from a file that is no backup, or is not there', async () => {
    const path = join(folder, 'text.tar.gz')
    await writeFile(path, '这不是备份')
    expect(await refused(path)).toMatch(/no backup/)
    await writeFile(path, gzipSync('这也不是'))
    expect(await refused(path)).toMatch(/cut off|damaged/)
    expect(await refused(join(folder, 'none.tar.gz'))).toMatch(/does not exist/)
  })

  test('from a newer version of the program, which is named', async () => {
    const older = Object.keys(migrations).slice(0, -1)
    const reason = await refused(file, { migrations: older })
    expect(reason).toMatch(/newer version/)
    expect(reason).toContain(Object.keys(migrations).at(-1))
  })

  test('from rows that do not belong together, found by the keys at the end', async () => {
    const path = await changed('keys.tar.gz', (entries) => {
      const at = entries.findIndex(({ name }) => name.startsWith('tables/provider/'))
      entries.splice(at, 1)
      const end = entries.find(({ name }) => name === 'end.json')
      if (end === undefined) return
      const told = JSON.parse(end.content.toString())
      told.tables.provider = { rows: 0, sha256: createHash('sha256').digest('hex') }
      end.content = Buffer.from(JSON.stringify(told))
    })
    expect(await refused(path)).toMatch(/foreign key/)
  })
})

test('a database with anything in it is refused, and stays as it is', async () => {
  const again = { ...t.ctx, migrations: [], migrateTo: never, migrateToLatest: never, migrateDown: never }
  expect(await reasonOf(restoreBackup(file, again))).toMatch(/not empty/)
  expect(await everything(t.ctx.db)).toEqual(before)
})

async function never(): Promise<never> {
  throw new Error('this must not be called')
}

test('a backup of an earlier version is restored and brought up to date', async () => {
  const path = join(folder, 'earlier.tar.gz')
  await inPlace(async (place) => {
    await migrateUpTo(place.db, migrations, '0005-matches')
    await place.db
      .insertInto('organisation')
      .values({
        kind: 'enterprise',
        name: '旧厂',
        region_code: null,
        reference_prefix: null,
        created_at: NOW,
        updated_at: NOW,
      })
      .execute()
    await sql`create table stored_file (sha256 text, size_bytes bigint)`.execute(place.db)
    await writeBackup({ db: place.db, databaseKind: place.kind, files: place.files }, path, {
      program: '0.0.9',
      now: NOW,
    })
  })
  const stripped = await withoutTable(path, 'stored_file')
  await inPlace(async (place) => {
    await restoreBackup(stripped, place.target)
    expect(await migrationsRun(place.db)).toEqual(Object.keys(migrations))
    expect(await place.db.selectFrom('organisation').select('name').execute()).toEqual([{ name: '旧厂' }])
  })
})

/** The earlier program had no files; its backup knows nothing of them. */
async function withoutTable(path: string, table: string): Promise<string> {
  const kept = file
  file = path
  const stripped = await changed('stripped.tar.gz', (entries) => {
    for (const name of ['manifest.json', 'end.json']) {
      const entry = entries.find((each) => each.name === name)
      if (entry === undefined) continue
      const told = JSON.parse(entry.content.toString())
      if (name === 'end.json') delete told.tables[table]
      else told.tables = told.tables.filter((each: { name: string }) => each.name !== table)
      entry.content = Buffer.from(JSON.stringify(told))
    }
  })
  file = kept
  return stripped
}

test('60 MB of files pass through a backup and a restore without standing in memory', async () => {
  const place = await emptyPlace()
  const url = 'url' in place && typeof place.url === 'string' ? place.url : join(folder, 'large-data')
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      new URL('./backup-in-a-process.mjs', import.meta.url).pathname,
      url,
      folder,
    ])
    const measured = z.object({ fileMegabytes: z.number(), backupGrowth: z.number(), restoreGrowth: z.number() })
    const { fileMegabytes, backupGrowth, restoreGrowth } = measured.parse(JSON.parse(stdout))
    expect(fileMegabytes).toBe(60)
    expect(backupGrowth).toBeLessThan(45)
    expect(restoreGrowth).toBeLessThan(45)
  } finally {
    await place.close()
  }
}, 120_000)

test('an administrator begins a backup, finds it in the list, and it is an entry of the record', async () => {
  const admin = await t.as('admin')
  expect((await admin.post('/api/v1/backups')).status).toBe(202)
  await t.ctx.backups.run(null)
  const { items, folder: where, runningSince } = (await admin.get('/api/v1/backups')).as(backupList)
  expect(items).toHaveLength(1)
  expect(runningSince).toBeNull()
  await access(join(where, items[0]?.name ?? ''))
  const [entry] = await t.ctx.db.selectFrom('activity').selectAll().where('subject_kind', '=', 'backup').execute()
  expect(entry).toMatchObject({ action: 'back_up', account_id: t.world.accounts.admin, subject_id: items[0]?.name })
})
