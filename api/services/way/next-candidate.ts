import type { Kysely } from 'kysely'
import { consentsOfMatch } from '../../../db/repositories/consents.ts'
import { bestProposal, findMatch, updateMatch } from '../../../db/repositories/matches.ts'
import { findNeed } from '../../../db/repositories/needs.ts'
import type { Database } from '../../../db/schema/index.ts'
import { type ProposalContext, rankNeed } from '../proposals.ts'
import { notifyOfMatch } from './people.ts'

/**
 * After a match came to nothing: ranks its need again and puts the best proposal that waits before staff, marked with the
 * match in whose place it stands. Where the need is no longer open nothing follows; where no other candidate fits, staff
 * learn that. Work of the outbox; doing it twice tells nobody twice.
 */
export async function putNextBeforeStaff(ctx: ProposalContext, tx: Kysely<Database>, matchId: string): Promise<void> {
  const ended = await findMatch(tx, matchId, { kind: 'all' })
  if (!ended) return
  await rankNeed(ctx, tx, ended.need_id)
  if (!(await stillOpen(tx, ended.need_id))) return
  const now = ctx.clock()
  const next = await bestProposal(tx, ended.need_id)
  if (next) await updateMatch(tx, next.id, { next_after_id: ended.id, updated_at: now })
  const [last] = await consentsOfMatch(tx, ended.id)
  await notifyOfMatch(tx, next ?? ended, {
    kind: 'match_next',
    to: ['staff'],
    event: `next:${ended.id}:${last?.round ?? 0}`,
    detail: {
      next: next?.offer_title ?? null,
      nextProvider: next?.provider_name ?? null,
      ended: ended.offer_title,
      endedProvider: ended.provider_name,
      state: ended.state,
    },
    except: null,
    at: now,
  })
}

/** Whether the need still looks for partners. */
async function stillOpen(tx: Kysely<Database>, needId: string): Promise<boolean> {
  const need = await findNeed(tx, needId, { kind: 'all' })
  return need?.status === 'published' && need.standing_matches < need.wanted_count
}
