import type { Child } from 'hono/jsx'
import { choicesOf } from '../choices.ts'
import { conditionFields, wantFields } from '../forms/asking-form.ts'
import { factFields, NO_COLLATERAL } from '../forms/fact-form.ts'
import { errorsOf, type FormField, type FormState } from '../forms/form-state.ts'
import { MOST_INDUSTRIES } from '../forms/need-form.ts'
import type { SignedInView } from '../view.ts'
import { Checkboxes, type Choice, type ChoiceGroup, Select, Selects, TextField } from './fields.tsx'

/** Fields that few need, folded away until one of them says something or is wrong. */
function Folded({
  title,
  hint,
  form,
  fields,
  besides = [],
  children,
}: {
  title: string
  hint: string
  form: FormState
  fields: readonly FormField[]
  /** Names of fields that say nothing by themselves. */
  besides?: readonly string[]
  children?: Child
}) {
  const open = fields.some(
    (field) =>
      errorsOf(form, field).length > 0 ||
      (!besides.includes(field.name) && form.values.getAll(field.name).some((value) => value !== '')),
  )
  return (
    <details class="folded" open={open}>
      <summary>{title}</summary>
      <p class="hint">{hint}</p>
      {children}
    </details>
  )
}

/** What the enterprise behind a need states of itself. */
export function FactFields({ view, form }: { view: SignedInView; form: FormState }) {
  const { rules } = view.texts
  const fields = factFields(view)
  const shared = { view, form }
  const collaterals: Choice[] = [[NO_COLLATERAL, rules.noCollateral], ...choicesOf(view.words.collateral)]
  return (
    <Folded title={rules.facts} hint={rules.factsHint} form={form} fields={Object.values(fields)}>
      <div class="columns">
        <TextField {...shared} field={fields.yearsOperating} size="short" inputmode="numeric" />
        <TextField {...shared} field={fields.revenueYuan} size="short" inputmode="decimal" />
        <Select
          {...shared}
          field={fields.lossMaking}
          choices={[
            ['yes', rules.loss],
            ['no', rules.noLoss],
          ]}
          empty={rules.unsaid}
        />
      </div>
      <Checkboxes {...shared} field={fields.collateral} hint={rules.collateralHint} choices={collaterals} />
    </Folded>
  )
}

/** Conditions of an offer of money. */
export function ConditionFields({ view, form }: { view: SignedInView; form: FormState }) {
  const { words, texts } = view
  const { rules } = texts
  const fields = conditionFields(view)
  const shared = { view, form }
  const collaterals: Choice[] = [[NO_COLLATERAL, rules.noneAsked], ...choicesOf(words.collateral)]
  return (
    <Folded
      title={rules.conditions}
      hint={rules.conditionsHint}
      form={form}
      fields={Object.values(fields)}
      besides={[fields.soft.name]}
    >
      <Checkboxes {...shared} field={fields.stages} hint={rules.stagesHint} choices={choicesOf(words.acceptedStage)} />
      <div class="columns">
        <TextField {...shared} field={fields.leastYears} size="short" inputmode="numeric" />
        <TextField {...shared} field={fields.leastRevenueYuan} size="short" inputmode="decimal" />
        <Select
          {...shared}
          field={fields.acceptsLoss}
          choices={[
            ['yes', rules.accepted],
            ['no', rules.notAccepted],
          ]}
          empty={rules.unsaid}
        />
      </div>
      <Checkboxes {...shared} field={fields.collateral} hint={rules.askedCollateralHint} choices={collaterals} />
      <Checkboxes {...shared} field={fields.soft} hint={rules.softHint} choices={choicesOf(words.fundingCondition)} />
    </Folded>
  )
}

/** The needs that a provider would like. */
export function WantFields({
  view,
  form,
  regions,
  industries,
}: {
  view: SignedInView
  form: FormState
  regions: readonly Choice[]
  industries: readonly ChoiceGroup[]
}) {
  const { words, texts } = view
  const { rules } = texts
  const fields = wantFields(view)
  const shared = { view, form }
  return (
    <Folded title={rules.wants} hint={rules.wantsHint} form={form} fields={Object.values(fields)}>
      <Checkboxes {...shared} field={fields.kinds} choices={choicesOf(words.needKind)} />
      <Selects
        {...shared}
        field={fields.industries}
        count={Math.max(MOST_INDUSTRIES, form.values.getAll(fields.industries.name).length)}
        nth={texts.need.industryNth}
        choices={industries}
        empty={texts.none}
      />
      <Checkboxes {...shared} field={fields.regions} hint={texts.offer.everywhereHint} choices={regions} />
      <TextField {...shared} field={fields.leastAmountYuan} size="short" inputmode="decimal" />
      <Checkboxes {...shared} field={fields.only} hint={rules.onlyHint} choices={choicesOf(words.want)} />
    </Folded>
  )
}
