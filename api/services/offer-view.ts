import type { OfferRow } from '../../db/repositories/offers.ts'
import type { OfferView } from '../schemas/offer.ts'

/** A stored offer as its readers see it; contacts are no part of it. */
export function offerView(row: OfferRow): OfferView {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    provider: {
      id: row.provider_id,
      name: row.provider_name,
      kind: row.provider_kind,
      title: row.provider_title,
      organisation: row.provider_organisation,
      capacity: row.provider_capacity,
    },
    title: row.title,
    description: row.description,
    industries: row.industries,
    keywords: row.keywords,
    regions: row.regions,
    amountMinYuan: row.amount_min_yuan,
    amountMaxYuan: row.amount_max_yuan,
    validUntil: row.valid_until,
    conditions: {
      stages: row.accepted_stages,
      leastYears: row.least_years,
      leastRevenueYuan: row.least_revenue_yuan,
      collateral: row.collateral,
      acceptsLoss: row.accepts_loss,
      soft: row.soft_conditions,
    },
    wants: {
      kinds: row.wanted_kinds,
      industries: row.wanted_industries,
      regions: row.wanted_regions,
      leastAmountYuan: row.wanted_least_yuan,
      only: row.wanted_only,
    },
    status: row.status,
    version: row.version,
    publishedAt: row.published_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
