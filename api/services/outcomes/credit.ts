/** 引荐业绩: what each introducer brought about in a year. */
import { creditOfYear } from '../../../db/repositories/outcomes.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import type { CreditList, CreditQuery } from '../../schemas/outcome.ts'
import { shanghaiDate } from '../days.ts'
import { scopeOf } from '../permissions.ts'

/**
 * Introducers of the outcomes that the actor may see, with what counts of a year; without one the present year. A provider
 * reads its own line. Everybody named counts an outcome; its money is divided equally among them.
 */
export async function listCredit(ctx: AppContext, actor: Actor, query: CreditQuery): Promise<CreditList> {
  const year = query.year ?? Number(shanghaiDate(ctx.clock()).slice(0, 4))
  const rows = await creditOfYear(ctx.db, scopeOf(actor), { year, city: query.city, kind: query.kind })
  return {
    year,
    items: rows.map((row) => ({
      provider: { id: row.id, name: row.name, kind: row.kind },
      introduced: row.introduced_count,
      signed: row.signed_count,
      signedYuan: row.signed_yuan,
      landed: row.landed_count,
      landedYuan: row.landed_yuan,
      solved: row.solved_count,
    })),
  }
}
