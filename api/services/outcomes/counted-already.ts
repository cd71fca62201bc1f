/** 防止重复统计: the same project counts once. */
import type { Kysely } from 'kysely'
import { countedLike } from '../../../db/repositories/outcomes.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { OutcomeKind } from '../../../db/vocabulary.ts'
import type { NeedItem } from '../../../matcher/index.ts'
import type { AppContext } from '../../context.ts'
import { sameCity, sameParty } from './parties.ts'

/** Amounts that differ by at most so much of the greater one are similar. */
const AMOUNT_TOLERANCE = 0.05
/**
 * Titles from this similarity on are suspected to name one project where parties and amounts agree already. Lower than
 * what the matcher calls similar (0.5), which has to find the same thing with nothing else to go by.
 */
export const SUSPECT_FROM = 0.35

/** What becomes of a need itself, whoever brought it about: it happens once. */
const OF_THE_NEED: readonly OutcomeKind[] = ['solved', 'reported', 'proposal_drafted']

/** What an entry is compared by. */
export interface Claim {
  readonly kind: OutcomeKind
  readonly matchId: string | null
  readonly needId: string | null
  readonly regionCode: string | null
  readonly title: string
  readonly needPartyKey: string
  readonly providerPartyKey: string | null
  readonly amountYuan: number | null
  readonly happenedOn: string
  /** The entry that it adds to; null for a first one. */
  readonly addsToId: string | null
  /** The entry that it corrects; null for a new one. */
  readonly entryId: string | null
}

type Counted = Awaited<ReturnType<typeof countedLike>>[number]

function similarAmounts(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other
  return Math.abs(one - other) <= AMOUNT_TOLERANCE * Math.max(one, other)
}

const asItem = (title: string): NeedItem => ({
  id: '',
  title,
  text: '',
  keywords: [],
  industries: [],
  wantedRegions: [],
  organisations: [],
  open: true,
})

/**
 * The entry that probably counts the claimed one already; undefined where there is none. Whoever asks holds the ledger's
 * lock, so that two who enter the same at once find each other.
 *
 * - Another first entry of the same kind for the same match is the same, and so is one without money for the same need and
 *   match; a need is solved, reported or carried to a proposal once.
 * - Otherwise it is suspected when both parties, the title and the amount are alike.
 * - Additions are compared with additions to the same entry: one of the same day and a similar amount is the same.
 */
export async function countedAlready(
  ctx: Pick<AppContext, 'matcher'>,
  tx: Kysely<Database>,
  claim: Claim,
): Promise<Counted | undefined> {
  const all = await countedLike(tx, claim)
  const others = all.filter(({ entry_id, adds_to_id }) => entry_id !== claim.entryId && adds_to_id === claim.addsToId)
  if (claim.addsToId !== null)
    return others.find(
      (other) => other.happened_on === claim.happenedOn && similarAmounts(other.amount_yuan, claim.amountYuan),
    )
  const certain = others.find(
    (other) =>
      (claim.matchId !== null && other.match_id === claim.matchId) ||
      (claim.needId !== null &&
        other.need_id === claim.needId &&
        (OF_THE_NEED.includes(claim.kind) || (claim.amountYuan === null && other.match_id === claim.matchId))),
  )
  if (certain) return certain
  const { providerPartyKey } = claim
  if (providerPartyKey === null) return undefined
  const alike = others.filter(
    (other) =>
      similarAmounts(other.amount_yuan, claim.amountYuan) &&
      other.provider_party_key !== null &&
      sameParty(other.provider_party_key, providerPartyKey) &&
      (sameParty(other.need_party_key, claim.needPartyKey) ||
        sameCity(other.office_region_code, claim.regionCode) ||
        (claim.needId !== null && other.need_id === claim.needId)),
  )
  const sameNeed = alike.find(({ need_id }) => claim.needId !== null && need_id === claim.needId)
  if (sameNeed || alike.length === 0) return sameNeed
  const titles = alike.map(({ title }) => asItem(title))
  const compared = await ctx.matcher.ask('needSimilarities', [asItem(claim.title), titles])
  return alike.find((_other, at) => (compared[at]?.similarity ?? 0) >= SUSPECT_FROM)
}
