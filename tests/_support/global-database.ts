import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connectKysely } from '../../db/connect.ts'
import { EMBEDDED_POOL_SIZE, startEmbedded } from '../../db/embedded.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { startPostgresServer } from './postgres-server.ts'

/** What a test file copies its database from (`freshDatabase`): files of dumps, or a server and its template. */
export type TestDatabase =
  | { readonly kind: 'pglite'; readonly empty: string; readonly migrated: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly migrated: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: TestDatabase
  }
}

type TearDown = () => Promise<void>

async function preparePglite(project: TestProject): Promise<TearDown> {
  const folder = await mkdtemp(join(tmpdir(), 'qianqiao-template-'))
  const empty = join(folder, 'empty.tar')
  const migrated = join(folder, 'migrated.tar')
  const embedded = await startEmbedded({})
  const { db, end } = await connectKysely({ ...embedded.connection, max: EMBEDDED_POOL_SIZE })
  try {
    await writeFile(empty, await embedded.dump())
    await migrateToLatest(db, migrations)
    await writeFile(migrated, await embedded.dump())
  } finally {
    await end()
    await embedded.close()
  }
  project.provide('testDatabase', { kind: 'pglite', empty, migrated })
  return () => rm(folder, { recursive: true, force: true })
}

async function withAdministrator(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}

async function preparePostgres(project: TestProject): Promise<TearDown> {
  const given = process.env.TEST_DATABASE_URL
  const server = given === undefined ? await startPostgresServer() : { url: given, stop: async () => {} }
  const migrated = `qianqiao_template_${randomBytes(6).toString('hex')}`
  await withAdministrator(server.url, (client) => client.query(`create database ${migrated}`))
  const address = new URL(server.url)
  address.pathname = `/${migrated}`
  const { db, end } = await connectKysely({ connectionString: address.href, max: 2 })
  try {
    await migrateToLatest(db, migrations)
  } finally {
    await end()
  }
  project.provide('testDatabase', { kind: 'postgres', url: server.url, migrated })
  return async () => {
    if (given !== undefined) {
      await withAdministrator(given, (client) => client.query(`drop database ${migrated} with (force)`))
    }
    await server.stop()
  }
}

/**
 * Vitest's global set-up: makes one migrated database of the kind that the project's `TEST_DB` names, from which
 * every test file takes its own copy.
 */
export default async function setup(project: TestProject): Promise<TearDown> {
  const kind = project.config.env.TEST_DB
  if (kind === 'pglite') return preparePglite(project)
  if (kind === 'postgres') return preparePostgres(project)
  throw new Error(`TEST_DB of project ${project.name} must be pglite or postgres, not ${kind}`)
}
