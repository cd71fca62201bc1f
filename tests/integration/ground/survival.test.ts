import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '../../../db/connect.ts'
import { FolderInUseError } from '../../../db/folder-lock.ts'

const writer = fileURLToPath(new URL('./write-until-killed.mjs', import.meta.url))

/** Runs the writer until it has said `count` numbers; it is still running when this returns. */
async function writeAtLeast(folder: string, count: number): Promise<{ child: ChildProcess; acknowledged: number[] }> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: number[] = []
  const lines = createInterface({ input: child.stdout })
  await new Promise<void>((enough, failed) => {
    lines.on('line', (line) => {
      acknowledged.push(Number(line))
      if (acknowledged.length === count) enough()
    })
    child.once('exit', (code, signal) => failed(new Error(`the writer ended early: ${code ?? signal}`)))
  })
  return { child, acknowledged }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'close')
  child.kill('SIGKILL')
  await ended
}

const prepared = inject('testDatabase')
/** Making a cluster takes seconds, and longer on a busy machine. */
const PATIENCE = { timeout: 120_000 }

describe.runIf(prepared.kind === 'pglite')('a database folder (PostgreSQL has none)', PATIENCE, () => {
  const template = prepared.kind === 'pglite' ? prepared.empty : ''

  let home: string
  let folder: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'qianqiao-ground-'))
    folder = join(home, '数据')
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  test('in which a killed process left a half-made cluster is made anew', async () => {
    await mkdir(join(folder, 'pgdata.unfinished'), { recursive: true, mode: 0o700 })
    await writeFile(join(folder, 'pgdata.unfinished', 'PG_VERSION'), 'torn')
    const opened = await openDatabase({ folder })
    const { rows } = await sql`select 1 as one`.execute(opened.db)
    await opened.close()
    expect(rows).toEqual([{ one: 1 }])
  })

  test('keeps what was written when it is closed and opened again', async () => {
    const first = await openDatabase({ folder })
    await sql`create table kept (name text)`.execute(first.db)
    await sql`insert into kept values ('酒钢')`.execute(first.db)
    await first.close()
    const second = await openDatabase({ folder })
    const { rows } = await sql`select name from kept`.execute(second.db)
    await second.close()
    expect(rows).toEqual([{ name: '酒钢' }])
  })

  test('is entered by nobody but its owner, nor is its socket', async () => {
    const opened = await openDatabase({ folder })
    const modes = await Promise.all(
      ['', 'pgdata', 'socket'].map(async (name) => (await stat(join(folder, name))).mode & 0o777),
    )
    await opened.close()
    expect(modes).toEqual([0o700, 0o700, 0o700])
  })

  test('is refused to a second opener in the same process', async () => {
    const opened = await openDatabase({ folder })
    await expect(openDatabase({ folder })).rejects.toThrow(/already open in this process/)
    await opened.close()
  })

  test('works at the end of a path that is too long for a socket', async () => {
    const deep = join(home, '很长的文件夹名称'.repeat(6))
    const opened = await openDatabase({ folder: deep, template })
    const { rows } = await sql`select 1 as one`.execute(opened.db)
    await opened.close()
    expect(rows).toEqual([{ one: 1 }])
  })

  test('that holds no readable database is an error that says so, and stays free for the next opener', async () => {
    const broken = join(home, 'broken')
    await mkdir(join(broken, 'pgdata'), { recursive: true, mode: 0o700 })
    await writeFile(join(broken, 'pgdata', 'PG_VERSION'), '9\n')
    await expect(openDatabase({ folder: broken })).rejects.toThrow(/embedded database does not start/)
    await expect(openDatabase({ folder: broken })).rejects.toThrow(/embedded database does not start/)
  })

  test('of a running process is refused with its pid, and is taken over once that process was killed', async () => {
    const { child } = await writeAtLeast(folder, 1)
    const refused = await openDatabase({ folder }).catch((error: unknown) => error)
    await kill(child)
    expect(refused).toBeInstanceOf(FolderInUseError)
    expect(refused).toMatchObject({ pid: child.pid, message: expect.stringContaining(String(child.pid)) })
    const warnings: object[] = []
    const opened = await openDatabase({ folder, log: { warn: (fields) => warnings.push(fields), error: () => {} } })
    await opened.close()
    expect(warnings).toEqual([{ pid: child.pid }])
  })

  test('loses no acknowledged transaction and keeps no half of one when its process is killed while it writes', async () => {
    const all: number[] = []
    for (let round = 0; round < 3; round++) {
      const { child, acknowledged } = await writeAtLeast(folder, 100 + 37 * round)
      await kill(child)
      all.push(...acknowledged)
    }
    const opened = await openDatabase({ folder })
    const { rows } = await sql<{ n: number; halves: number }>`
      select n, count(distinct half)::int as halves from written group by n order by n`.execute(opened.db)
    await opened.close()
    const found = new Set(rows.map((row) => row.n))
    expect(all.filter((n) => !found.has(n))).toEqual([])
    expect(rows.filter((row) => row.halves !== 2)).toEqual([])
    expect(all.length).toBeGreaterThan(300)
  })
})

test('a place must be named, and only one', async () => {
  await expect(openDatabase({})).rejects.toThrow(/name one of/)
  await expect(openDatabase({ memory: true, folder: tmpdir() })).rejects.toThrow(/name one of/)
})

test('a PostgreSQL that does not answer is an error at once', async () => {
  await expect(openDatabase({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
})
