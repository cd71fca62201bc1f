import type { Child } from 'hono/jsx'
import type { NeedView } from '../../api/schemas/need.ts'
import type { OfferView } from '../../api/schemas/offer.ts'
import type { IndustryNames } from '../choices.ts'
import { formatYuan } from '../format/money.ts'
import type { SignedInView } from '../view.ts'

type Fact = readonly [string, Child]

function collateralText(
  collateral: readonly (keyof SignedInView['words']['collateral'])[] | null,
  none: string,
  view: SignedInView,
): string | null {
  if (collateral === null) return null
  if (collateral.length === 0) return none
  return collateral.map((code) => view.words.collateral[code]).join(view.texts.separator)
}

/** What the enterprise behind a need states of itself. */
export function enterpriseFacts(need: NeedView, view: SignedInView): Fact[] {
  const { texts } = view
  const { rules } = texts
  return [
    [rules.yearsOperating, need.yearsOperating === null ? null : rules.years(need.yearsOperating)],
    [rules.revenue, need.revenueYuan === null ? null : formatYuan(need.revenueYuan, texts)],
    [rules.collateral, collateralText(need.collateral, rules.noCollateral, view)],
    [rules.lossMaking, need.lossMaking === null ? null : need.lossMaking ? rules.loss : rules.noLoss],
  ]
}

/** What an offer asks of needs: conditions of money and wants. */
export function askingFacts({ conditions, wants }: OfferView, names: IndustryNames, view: SignedInView): Fact[] {
  const { texts, words } = view
  const { rules } = texts
  const list = (items: readonly string[]) => items.join(texts.separator)
  const asks =
    conditions.stages.length > 0 ||
    conditions.leastYears !== null ||
    conditions.leastRevenueYuan !== null ||
    conditions.collateral !== null ||
    conditions.acceptsLoss !== null
  return [
    [rules.stages, list(conditions.stages.map((stage) => words.acceptedStage[stage]))],
    [rules.leastYears, conditions.leastYears === null ? null : rules.years(conditions.leastYears)],
    [rules.leastRevenue, conditions.leastRevenueYuan === null ? null : formatYuan(conditions.leastRevenueYuan, texts)],
    [rules.askedCollateral, collateralText(conditions.collateral, rules.noneAsked, view)],
    [
      rules.acceptsLoss,
      conditions.acceptsLoss === null ? null : conditions.acceptsLoss ? rules.accepted : rules.notAccepted,
    ],
    [rules.soft, asks ? list(conditions.soft.map((condition) => words.fundingCondition[condition])) : null],
    [rules.wantedKinds, list(wants.kinds.map((kind) => words.needKind[kind]))],
    [rules.wantedIndustries, list(wants.industries.map(({ code, name }) => names.get(code) ?? name))],
    [rules.wantedRegions, list(wants.regions.map(({ name }) => name))],
    [rules.wantedLeast, wants.leastAmountYuan === null ? null : formatYuan(wants.leastAmountYuan, texts)],
    [rules.only, list(wants.only.map((want) => words.want[want]))],
  ]
}
