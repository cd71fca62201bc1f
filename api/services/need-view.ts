import type { NeedRow } from '../../db/repositories/needs.ts'
import type { NeedView } from '../schemas/need.ts'

/** A stored need as its readers see it; contacts are no part of it. */
export function needView(row: NeedRow): NeedView {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    title: row.title,
    description: row.description,
    industries: row.industries,
    keywords: row.keywords,
    office: { id: row.office_id, name: row.office_name },
    region: { code: row.region_code, name: row.region_name },
    beneficiary:
      row.beneficiary_id === null || row.beneficiary_name === null
        ? null
        : { id: row.beneficiary_id, name: row.beneficiary_name },
    amountYuan: row.amount_yuan,
    deadline: row.deadline,
    wantedRegions: row.wanted_regions,
    stage: row.stage,
    yearsOperating: row.years_operating,
    revenueYuan: row.revenue_yuan,
    collateral: row.collateral,
    lossMaking: row.loss_making,
    maturity: row.maturity,
    priority: row.priority,
    wantedCount: row.wanted_count,
    source: row.source,
    visibility: row.visibility,
    status: row.status,
    closeReason: row.close_reason,
    mergedInto:
      row.merged_into_id === null || row.merged_into_reference === null
        ? null
        : { id: row.merged_into_id, reference: row.merged_into_reference },
    matched: row.standing_matches > 0,
    version: row.version,
    publishedAt: row.published_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
