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
const isNumberOrAbsent = (value: unknown): boolean => value === undefined || Number.isFinite(value)
const isFlagOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'boolean'
const areStringsOrAbsent = (value: unknown): boolean => value === undefined || isStrings(value)
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

function areFacts(value: unknown): boolean {
  if (value === undefined) return true
  if (!isObject(value)) return false
  const { stage, yearsOperating, revenueYuan, collateral, lossMaking } = value
  return (
    isTextOrAbsent(stage) &&
    [yearsOperating, revenueYuan].every(isNumberOrAbsent) &&
    areStringsOrAbsent(collateral) &&
    isFlagOrAbsent(lossMaking)
  )
}

function areConditions(value: unknown): boolean {
  if (value === undefined) return true
  if (!isObject(value)) return false
  const { stages, collateral, acceptsLoss, soft } = value
  const { leastYears, leastRevenueYuan, amountFromYuan, amountToYuan } = value
  return (
    [stages, collateral].every(areStringsOrAbsent) &&
    [leastYears, leastRevenueYuan, amountFromYuan, amountToYuan].every(isNumberOrAbsent) &&
    isFlagOrAbsent(acceptsLoss) &&
    isStrings(soft)
  )
}

function areWants(value: unknown): boolean {
  if (value === undefined) return true
  if (!isObject(value)) return false
  const { kinds, industries, regions, leastAmountYuan, only } = value
  return [kinds, industries, regions].every(areStringsOrAbsent) && isNumberOrAbsent(leastAmountYuan) && isStrings(only)
}

/** Whether a value has the fields of a need as the matcher reads them. */
export function isNeedItem(value: unknown): value is NeedItem {
  if (!isObject(value) || !isItem(value)) return false
  return (
    isStrings(value.wantedRegions) &&
    isTextOrAbsent(value.deadline) &&
    isNumberOrAbsent(value.amountYuan) &&
    areFacts(value.facts) &&
    isOneOf(NEED_KINDS_OF_AFFINITY, value.kind)
  )
}

/** Whether a value has the fields of an offer as the matcher reads them. */
export function isOfferItem(value: unknown): value is OfferItem {
  if (!isObject(value) || !isItem(value)) return false
  return (
    isStrings(value.servedRegions) &&
    [value.validUntil, value.provider].every(isTextOrAbsent) &&
    areConditions(value.conditions) &&
    areWants(value.wants) &&
    isOneOf(OFFER_KINDS_OF_AFFINITY, value.kind)
  )
}
