import pg from 'pg'
import { type PostgresServer, startPostgresServer } from '../../_support/postgres-server.ts'
import { type BenchEngine, NotFinished, type Worded } from './engine.ts'

/** Rows that go over in one statement. */
const ROWS = 2000
/** PostgreSQL's code for a statement that took longer than it may. */
const CANCELLED = '57014'

const cancelled = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === CANCELLED

/** PostgreSQL's full-text search on the same words: configuration `simple`, a GIN index, OR, `ts_rank`. */
export function postgresEngine(): BenchEngine {
  let server: PostgresServer | undefined
  let client: pg.Client | undefined
  const held = (): pg.Client => {
    if (client === undefined) throw new Error('PostgreSQL is not started')
    return client
  }
  const write = async (offers: readonly Worded<{ readonly id: string }>[]): Promise<void> => {
    await held().query(
      `insert into offer select id, to_tsvector('simple', words) from unnest($1::text[], $2::text[]) as o (id, words)
       on conflict (id) do update set words = excluded.words`,
      [offers.map(({ item }) => item.id), offers.map(({ words }) => words.join(' '))],
    )
  }
  return {
    build: async (offers, deadline) => {
      server = await startPostgresServer()
      client = new pg.Client({ connectionString: server.url })
      await client.connect()
      await client.query('create table offer (id text primary key, words tsvector not null)')
      let waiting: Worded<{ readonly id: string }>[] = []
      for await (const offer of offers) {
        waiting.push(offer)
        if (waiting.length < ROWS) continue
        await write(waiting)
        waiting = []
        if (performance.now() > deadline) throw new NotFinished()
      }
      if (waiting.length > 0) await write(waiting)
      try {
        await client.query(`set statement_timeout = ${Math.max(1, Math.ceil(deadline - performance.now()))}`)
        await client.query('create index offer_words on offer using gin (words)')
        await client.query('set statement_timeout = 0')
      } catch (error) {
        throw cancelled(error) ? new NotFinished() : error
      }
      await client.query('vacuum analyze offer')
    },
    search: async ({ words }, limit) => {
      const found = await held().query<{ id: string }>(
        `select id from offer, cast(replace(plainto_tsquery('simple', $1)::text, '&', '|') as tsquery) as need
         where words @@ need order by ts_rank(words, need) desc, id limit $2`,
        [[...new Set(words)].join(' '), limit],
      )
      return found.rows.map(({ id }) => id)
    },
    put: (offer) => write([offer]),
    remove: async ({ item }) => {
      await held().query('delete from offer where id = $1', [item.id])
    },
    outsideBytes: async () => {
      const size = await held().query<{ bytes: string }>(`select pg_total_relation_size('offer')::text as bytes`)
      return Number(size.rows[0]?.bytes)
    },
    close: async () => {
      await client?.end()
      await server?.stop()
    },
  }
}
