import { liesIn, regionsMeet } from './data/areas.ts'
import { type AcceptedStage, BANK_STAGES, type BankStage, STAGES_OF_BANK_STAGE, type Stage } from './data/funding.ts'
import { sectionOf } from './data/industries.ts'
import { requirementText } from './requirement-words.ts'
import {
  type EnterpriseFacts,
  FUNDING_CONDITIONS,
  type FundingConditions,
  type NeedItem,
  type OfferItem,
  type OfferWants,
  type RequirementFinding,
  type RequirementState,
} from './types.ts'

/** A finding before its words. */
export type JudgedRequirement = Omit<RequirementFinding, 'text'>

type Bare = Omit<JudgedRequirement, 'hard'>

/** True for a condition of money, false for a want. */
export function isFundingCondition({ requirement }: Pick<Bare, 'requirement'>): boolean {
  return FUNDING_CONDITIONS.some((condition) => condition === requirement)
}

const numbers = (...values: (number | undefined)[]): string[] => values.map((value) => value?.toString() ?? '')
const said = (value: number | string | undefined): string[] => (value === undefined ? [] : [String(value)])
const held = (fits: boolean): RequirementState => (fits ? 'fits' : 'fails')

const isBankStage = (stage: AcceptedStage): stage is BankStage => BANK_STAGES.some((known) => known === stage)

/** Whether an accepted stage, of five or of the banks' three, covers the enterprise's. */
function coversStage(accepted: AcceptedStage, stage: Stage): boolean {
  return isBankStage(accepted) ? STAGES_OF_BANK_STAGE[accepted].includes(stage) : accepted === stage
}

function atLeast(requirement: Bare['requirement'], asked: number, stated: number | undefined): Bare {
  const state = stated === undefined ? 'unknown' : held(stated >= asked)
  return { requirement, state, asked: numbers(asked), stated: said(stated) }
}

function collateralState(asked: readonly string[], stated: readonly string[] | undefined): RequirementState {
  if (asked.length === 0) return 'fits'
  return stated === undefined ? 'unknown' : held(stated.some((one) => asked.includes(one)))
}

function lossState(accepts: boolean, lossMaking: boolean | undefined): RequirementState {
  if (accepts) return 'fits'
  return lossMaking === undefined ? 'unknown' : held(!lossMaking)
}

function conditionFindings(conditions: FundingConditions, facts: EnterpriseFacts, need: NeedItem): Bare[] {
  const { stages, leastYears, leastRevenueYuan, collateral, acceptsLoss, amountFromYuan, amountToYuan } = conditions
  const found: Bare[] = []
  if (stages !== undefined && stages.length > 0) {
    const { stage } = facts
    const state = stage === undefined ? 'unknown' : held(stages.some((accepted) => coversStage(accepted, stage)))
    found.push({ requirement: 'stage', state, asked: stages, stated: said(stage) })
  }
  if (leastYears !== undefined) found.push(atLeast('years', leastYears, facts.yearsOperating))
  if (leastRevenueYuan !== undefined) found.push(atLeast('revenue', leastRevenueYuan, facts.revenueYuan))
  if (collateral !== undefined) {
    const { collateral: own } = facts
    const stated = own?.length === 0 ? ['none'] : (own ?? [])
    found.push({ requirement: 'collateral', state: collateralState(collateral, own), asked: collateral, stated })
  }
  if (acceptsLoss !== undefined) {
    const { lossMaking } = facts
    const stated = lossMaking === undefined ? [] : [lossMaking ? 'loss' : 'no_loss']
    const asked = [acceptsLoss ? 'accepted' : 'not_accepted']
    found.push({ requirement: 'loss', state: lossState(acceptsLoss, lossMaking), asked, stated })
  }
  const limited = amountFromYuan !== undefined || amountToYuan !== undefined
  if (limited && need.kind !== 'project') {
    const { amountYuan } = need
    const fits = (amount: number) => amount >= (amountFromYuan ?? 0) && amount <= (amountToYuan ?? amount)
    const state = amountYuan === undefined ? 'unknown' : held(fits(amountYuan))
    found.push({ requirement: 'amount', state, asked: numbers(amountFromYuan, amountToYuan), stated: said(amountYuan) })
  }
  return found
}

/** Whether a section, division or group covers another code. */
function coversIndustry(wide: string, narrow: string): boolean {
  return narrow.startsWith(wide) || sectionOf(narrow) === wide
}

/** `unknown` where nothing is stated, or only something wider than what is wanted. */
function placeState(
  wanted: readonly string[],
  stated: readonly string[],
  within: (wide: string, narrow: string) => boolean,
  maybe: (wanted: string, stated: string) => boolean,
): RequirementState {
  const some = (test: (one: string, other: string) => boolean) =>
    wanted.some((one) => stated.some((other) => test(one, other)))
  if (stated.length === 0) return 'unknown'
  if (some(within)) return 'fits'
  return some(maybe) ? 'unknown' : 'fails'
}

function wantFindings({ kinds, industries, regions, leastAmountYuan }: OfferWants, need: NeedItem): Bare[] {
  const found: Bare[] = []
  if (kinds !== undefined && kinds.length > 0) {
    const { kind } = need
    const state = kind === undefined ? 'unknown' : held(kinds.includes(kind))
    found.push({ requirement: 'wanted_kind', state, asked: kinds, stated: said(kind) })
  }
  if (industries !== undefined && industries.length > 0) {
    const stated = need.industries
    const state = placeState(industries, stated, coversIndustry, (wanted, own) => coversIndustry(own, wanted))
    found.push({ requirement: 'wanted_industry', state, asked: industries, stated })
  }
  if (regions !== undefined && regions.length > 0) {
    const stated = said(need.region)
    const state = placeState(regions, stated, (wide, place) => liesIn(place, wide), regionsMeet)
    found.push({ requirement: 'wanted_region', state, asked: regions, stated })
  }
  if (leastAmountYuan !== undefined) found.push(atLeast('wanted_size', leastAmountYuan, need.amountYuan))
  return found
}

/** Needs to which conditions of money apply. */
const appliesTo = ({ kind }: NeedItem): boolean => kind === undefined || kind === 'funding' || kind === 'project'
const NONE: readonly JudgedRequirement[] = []

/**
 * Everything that the offer asks of the need, in the order of `REQUIREMENTS`. Conditions of money are asked of needs of
 * kind `funding` and `project` (the amount of `funding` alone: a project's amount is its whole investment) and of needs
 * without a kind. What the need does not state is unknown.
 */
export function requirementsOf(need: NeedItem, offer: OfferItem): readonly JudgedRequirement[] {
  const { conditions, wants } = offer
  if (conditions === undefined && wants === undefined) return NONE
  const found: JudgedRequirement[] = []
  if (conditions !== undefined && appliesTo(need)) {
    const soft: readonly string[] = conditions.soft
    for (const bare of conditionFindings(conditions, need.facts ?? {}, need))
      found.push({ ...bare, hard: !soft.includes(bare.requirement) })
  }
  if (wants !== undefined) {
    const only: readonly string[] = wants.only
    for (const bare of wantFindings(wants, need)) found.push({ ...bare, hard: only.includes(bare.requirement) })
  }
  return found
}

/** The same with both values in words. */
export function toldRequirements(need: NeedItem, offer: OfferItem): RequirementFinding[] {
  return requirementsOf(need, offer).map((judged) => ({ ...judged, text: requirementText(judged) }))
}

/** Whether a condition of money, or a want, fails where failing excludes. */
export function failsHard(need: NeedItem, offer: OfferItem, group: 'conditions' | 'wants'): boolean {
  if (offer[group] === undefined) return false
  return requirementsOf(need, offer).some(
    (judged) => judged.state === 'fails' && judged.hard && isFundingCondition(judged) === (group === 'conditions'),
  )
}
