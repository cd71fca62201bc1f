import type { Kysely } from 'kysely'
import { contactsOfItems } from '../../../db/repositories/contacts.ts'
import { needsById } from '../../../db/repositories/needs.ts'
import { offersById } from '../../../db/repositories/offers.ts'
import type { Database } from '../../../db/schema/index.ts'
import { type NeedInput, needInput } from '../../schemas/need.ts'
import { type OfferInput, offerInput } from '../../schemas/offer.ts'
import type { ImportSide } from './types.ts'

/** What a need or an offer says, field by field as its input names them. */
export type Content =
  | { readonly side: 'need'; readonly fields: Omit<NeedInput, 'officeId'> }
  | { readonly side: 'offer'; readonly fields: Omit<OfferInput, 'providerId'> }

/** A need or an offer as it stands, in the form in which it would be entered. */
export interface StoredItem {
  readonly id: string
  readonly reference: string
  readonly version: number
  /** True while its texts may be seen by the network: personal data is refused then. */
  readonly open: boolean
  readonly closed: boolean
  readonly content: Content
}

/** Needs or offers by id, in no order. */
export async function storedItems(
  db: Kysely<Database>,
  side: ImportSide,
  ids: readonly string[],
): Promise<Map<string, StoredItem>> {
  return side === 'need' ? storedNeeds(db, ids) : storedOffers(db, ids)
}

type Contact = { readonly name: string | null; readonly telephone: string | null; readonly email: string | null }
const contactOf = ({ name, telephone, email }: Contact) => ({ name, telephone, email })

async function storedNeeds(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, StoredItem>> {
  const contacts = await contactsOfItems(db, 'need_id', ids)
  return new Map(
    (await needsById(db, ids)).map((row) => [
      row.id,
      {
        id: row.id,
        reference: row.reference,
        version: row.version,
        open: row.status === 'published',
        closed: row.status === 'closed',
        content: {
          side: 'need',
          fields: {
            kind: row.kind,
            title: row.title,
            description: row.description,
            industries: row.industries.map(({ code }) => code),
            keywords: row.keywords,
            regionCode: row.region_code,
            beneficiary: row.beneficiary_name,
            amountYuan: row.amount_yuan,
            deadline: row.deadline,
            wantedRegions: row.wanted_regions.map(({ code }) => code),
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
            contacts: (contacts.get(row.id) ?? []).map(contactOf),
          },
        },
      },
    ]),
  )
}

async function storedOffers(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, StoredItem>> {
  const contacts = await contactsOfItems(db, 'offer_id', ids)
  return new Map(
    (await offersById(db, ids)).map((row) => [
      row.id,
      {
        id: row.id,
        reference: row.reference,
        version: row.version,
        open: row.status === 'published' || row.status === 'paused',
        closed: row.status === 'withdrawn' || row.status === 'expired',
        content: {
          side: 'offer',
          fields: {
            kind: row.kind,
            title: row.title,
            description: row.description,
            industries: row.industries.map(({ code }) => code),
            keywords: row.keywords,
            regions: row.regions.map(({ code }) => code),
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
              industries: row.wanted_industries.map(({ code }) => code),
              regions: row.wanted_regions.map(({ code }) => code),
              leastAmountYuan: row.wanted_least_yuan,
              only: row.wanted_only,
            },
            contacts: (contacts.get(row.id) ?? []).map(contactOf),
          },
        },
      },
    ]),
  )
}

/** Checks a draft as a form would be checked; null when it does not fit. */
export function contentOf(side: ImportSide, draft: unknown): Content | null {
  if (side === 'need') {
    const parsed = needInput.safeParse(draft)
    return parsed.success ? { side, fields: parsed.data } : null
  }
  const parsed = offerInput.safeParse(draft)
  return parsed.success ? { side, fields: parsed.data } : null
}
