/**
 * Child process of `killed.test.ts`. It waits for a line of JSON that tells it what to do, opens a database and says how it
 * found it; what waits in the outbox it sends. Then it does one thing, up to the statement before which it was told to
 * stop, and waits to be killed.
 *
 * The line: `place`, a folder or an address; `secret` of the service; `clockMs`, how far its clock is ahead; `stopAt`, before which statement it
 * stops; `onlyWhereFound`: the thing is done only where the database was found so; null: in any case; `doing`:
 * `{ actor, id, step }`, `{ actor, id, answer }`, or `{}` for sending alone. It prints lines of JSON: `{ found }`, then
 * `{ stoppedBefore }` with the statement, or `{ done }` with the number of statements.
 */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { createJobRunner } from '../../../dist/api/services/jobs.js'
import { createLiveMatcher } from '../../../dist/api/services/live-matcher.js'
import { createDeliverer } from '../../../dist/api/services/notices/deliverer.js'
import { createSealer } from '../../../dist/api/services/sealing.js'
import { createSearchBox } from '../../../dist/api/services/search-box.js'
import { answerRequest } from '../../../dist/api/services/way/answer.js'
import { takeStep } from '../../../dist/api/services/way/take-step.js'
import { openDatabase } from '../../../dist/db/connect.js'
import { atOneMoment, storedTables } from '../../../dist/db/repositories/backup.js'

/** A sum over all rows of each table. */
function sumsOf(db) {
  return atOneMoment(db, async (tx) => {
    const tables = await storedTables(tx)
    const sums = tables.map(
      ({ name }) =>
        sql`select ${name}::text as name, md5(coalesce(string_agg(md5(line::text), '' order by md5(line::text)), '')) as sum from ${sql.table(name)} line`,
    )
    const { rows } = await sql`${sql.join(sums, sql` union all `)}`.execute(tx)
    return rows.map(({ name, sum }) => `${name} ${sum}`).sort()
  })
}

const [task] = await once(createInterface({ input: process.stdin }), 'line')
const { place, secret, clockMs, stopAt, onlyWhereFound, doing } = JSON.parse(task)
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

const { db, kind } = await openDatabase(place)
const log = pino({ level: 'silent' })
const clock = () => new Date(Date.now() + clockMs)
const matcher = createLiveMatcher(db)
const search = createSearchBox(db)
const jobs = { ...createJobRunner({ db, log, clock, matcher }), wake: () => {} }
const deliverer = createDeliverer(
  { db, log, clock, publicUrl: 'http://qianqiao.test:3000', sealer: createSealer(secret) },
  undefined,
)
const ctx = { db, databaseKind: kind, matcher, search, jobs, clock, log }

const found = await sumsOf(db)
say({ found })
const sendsAlone = doing.id === undefined
if (!sendsAlone) await deliverer.settled()

// From here on every statement is counted on its way to the database, `begin` and `commit` too.
let count = 0
const send = pg.Client.prototype.query
pg.Client.prototype.query = function (statement, ...rest) {
  count += 1
  if (count < stopAt) return send.call(this, statement, ...rest)
  if (count === stopAt) say({ stoppedBefore: typeof statement === 'string' ? statement : statement.text })
  return new Promise(() => {})
}

if (sendsAlone) await deliverer.settled()
else if (onlyWhereFound === null || isDeepStrictEqual(onlyWhereFound, found)) {
  if (doing.step !== undefined) await takeStep(ctx, doing.actor, doing.id, doing.step)
  else await answerRequest(ctx, doing.actor, doing.id, doing.answer)
}
say({ done: count })
setInterval(() => {}, 60_000)
