import { offerInput } from '../../../api/schemas/offer.ts'
import { decide, pairByHand } from '../../../api/services/matches.ts'
import { createOffer, stepOffer } from '../../../api/services/offers.ts'
import type { TestApp } from '../../_support/app.ts'
import { actorsOf, matchOf, publishedNeed } from '../matching/_people.ts'

const THINGS = ['铜箔', '轴承', '葡萄酒', '陶瓷', '电缆', '隔膜', '铝材', '齿轮', '光伏', '稀土', '钢轨', '芯片']

/** What makes an offer longer and so lowers its score. */
const REMARK = '欢迎来电洽谈，地址在城东工业园区二号楼。'

export interface Decided {
  readonly needIds: readonly string[]
  /** Offers of the first need, one that was confirmed and one that was rejected. */
  readonly good: string
  readonly bad: string
}

/**
 * Needs that ask for a test stand for a thing, whose staff confirm stands and reject what is only about the thing, which
 * the standard weights prefer: so there is something to learn for all needs together.
 */
export async function decidedNeeds(t: TestApp, needs = THINGS.length): Promise<Decided> {
  const { colleague, admin } = actorsOf(t)
  const offer = async (title: string, length: number) => {
    const description = `演示。${REMARK.repeat(length)}`
    const input = offerInput.parse({
      kind: 'technology',
      industries: ['34'],
      title,
      description,
      providerId: t.world.providerId,
    })
    const { id } = await createOffer(t.ctx, admin, input)
    await stepOffer(t.ctx, admin, id, 'publish', null)
    return id
  }
  const needIds: string[] = []
  let [firstGood, firstBad] = ['', '']
  for (const thing of THINGS.slice(0, needs)) {
    const changes = {
      kind: 'technology' as const,
      title: `${thing}疲劳试验设备（演示）`,
      description: '演示。',
      industries: ['34'],
      keywords: [],
    }
    const need = await publishedNeed(t, { ...changes, wantedCount: 9 })
    needIds.push(need.id)
    for (const length of [0, 1, 2]) {
      const good = await offer('疲劳试验设备（演示）', length)
      const bad = await offer(`${thing}贸易（演示）`, length)
      if (firstGood === '') [firstGood, firstBad] = [good, bad]
      for (const [offerId, decision] of [
        [good, 'confirm'],
        [bad, 'reject'],
      ] as const) {
        await t.settled()
        const proposed = await matchOf(t, need.id, offerId)
        const open = proposed !== undefined && proposed.state !== 'withdrawn'
        const match = open ? proposed : await pairByHand(t.ctx, colleague, { needId: need.id, offerId })
        const reason = decision === 'reject' ? { reason: '只做贸易，没有设备（演示）', cause: 'no_fit' as const } : {}
        await decide(t.ctx, colleague, match.id, { decision, ...reason })
      }
    }
  }
  await t.settled()
  return { needIds, good: firstGood, bad: firstBad }
}
