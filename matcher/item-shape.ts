import { NEED_KINDS_OF_AFFINITY, OFFER_KINDS_OF_AFFINITY } from './data/affinity.ts'
import type { NeedItem, OfferItem } from './types.ts'

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string'
const isOneOf = (values: readonly string[], value: unknown): boolean =>
  value === undefined || values.some((one) => one === value)

function isItem(value: Readonly<Record<string, unknown>>): boolean {
  const { id, title, text, region, open } = value
  return (
    [id, title, text].every(isText) &&
    [value.keywords, value.industries, value.organisations].every(isStrings) &&
    isTextOrAbsent(region) &&
    typeof open === 'boolean'
  )
}

/** Whether a value has the fields of a need as the matcher reads them. */
export function isNeedItem(value: unknown): value is NeedItem {
  if (!isObject(value) || !isItem(value)) return false
  return isStrings(value.wantedRegions) && isTextOrAbsent(value.deadline) && isOneOf(NEED_KINDS_OF_AFFINITY, value.kind)
}

/** Whether a value has the fields of an offer as the matcher reads them. */
export function isOfferItem(value: unknown): value is OfferItem {
  if (!isObject(value) || !isItem(value)) return false
  return (
    isStrings(value.servedRegions) && isTextOrAbsent(value.validUntil) && isOneOf(OFFER_KINDS_OF_AFFINITY, value.kind)
  )
}
