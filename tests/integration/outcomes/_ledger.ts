import type { z } from '@hono/zod-openapi'
import { type OutcomeSum, type outcomeInput, outcomePage, outcomeView } from '../../../api/schemas/outcome.ts'
import type { OutcomeKind } from '../../../db/vocabulary.ts'
import type { Client } from '../../_support/app.ts'
import type { Answer } from '../../_support/contract.ts'

/** The agreement of the sources, as a clerk enters it. */
export const hub = {
  kind: 'signed',
  title: '现代物流枢纽',
  providerParty: '中钢集团',
  amountYuan: 4_200_000_000,
  happenedOn: '2026-04-09',
  noEvidenceReason: '协议原件由市政府办公室保管',
} satisfies z.input<typeof outcomeInput>

export function enter(client: Client, change: object): Promise<Answer> {
  return client.post('/api/v1/outcomes', { ...hub, ...change })
}

export async function entered(client: Client, change: object = {}) {
  return (await enter(client, change)).as(outcomeView)
}

/** The ledger as a reader sees it. */
export async function ledger(client: Client, query = '') {
  return (await client.get(`/api/v1/outcomes?limit=200${query}`)).as(outcomePage)
}

/** Count and sum of a kind. */
export function sumOf({ sums }: { sums: readonly OutcomeSum[] }, kind: OutcomeKind) {
  const found = sums.find((sum) => sum.kind === kind)
  return [found?.count ?? 0, found?.sumYuan ?? null]
}
