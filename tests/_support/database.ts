import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type OpenedDatabase, openDatabase } from '../../db/connect.ts'
import type { TestDatabase } from './global-database.ts'

/** A database of a test's own, and how to reach the same one a second time. */
export interface FreshDatabase extends OpenedDatabase {
  /** PostgreSQL only: its address, for a second process or pool. */
  readonly url?: string
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A new database on the server: its address, and how to delete it. */
async function createdOn(url: string, template: string) {
  const name = `qianqiao_test_${randomBytes(6).toString('hex')}`
  await onServer(url, `create database ${name} template ${template}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  return { address: address.href, remove: () => onServer(url, `drop database ${name} with (force)`) }
}

async function postgresDatabase(url: string, template: string): Promise<FreshDatabase> {
  const { address, remove } = await createdOn(url, template)
  const opened = await openDatabase({ databaseUrl: address })
  return {
    ...opened,
    url: address,
    close: async () => {
      await opened.close()
      await remove()
    },
  }
}

/** A database that outlives whoever has it open, for tests that kill processes. */
export interface LastingDatabase {
  /** How to open it: a folder, or PostgreSQL's address. */
  readonly place: { readonly folder: string } | { readonly databaseUrl: string }
  /** Closing what this opens keeps the database. */
  open(): Promise<OpenedDatabase>
  remove(): Promise<void>
}

/** A migrated database without rows that stays until it is removed; in a folder where it is the embedded one. */
export async function lastingDatabase(): Promise<LastingDatabase> {
  const prepared: TestDatabase = inject('testDatabase')
  if (prepared.kind === 'postgres') {
    const { address, remove } = await createdOn(prepared.url, prepared.migrated)
    return { place: { databaseUrl: address }, open: () => openDatabase({ databaseUrl: address }), remove }
  }
  const home = await mkdtemp(join(tmpdir(), 'qianqiao-lasting-'))
  const folder = join(home, 'database')
  return {
    place: { folder },
    open: () => openDatabase({ folder, template: prepared.migrated }),
    remove: () => rm(home, { recursive: true, force: true }),
  }
}

/**
 * A migrated database without rows, of the kind that the project runs on. Take one for a test file (`beforeAll`) and
 * close it in `afterAll`; closing deletes it. About 0.1 s on PostgreSQL, 0.6 s on PGlite.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const prepared: TestDatabase = inject('testDatabase')
  return prepared.kind === 'pglite'
    ? openDatabase({ memory: true, template: prepared.migrated })
    : postgresDatabase(prepared.url, prepared.migrated)
}

/** The same without any table, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const prepared: TestDatabase = inject('testDatabase')
  return prepared.kind === 'pglite'
    ? openDatabase({ memory: true, template: prepared.empty })
    : postgresDatabase(prepared.url, 'template0')
}
