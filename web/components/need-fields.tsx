import { choicesOf } from '../choices.ts'
import type { FormState } from '../forms/form-state.ts'
import { allNeedFields, MOST_INDUSTRIES, needFields } from '../forms/need-form.ts'
import type { SignedInView } from '../view.ts'
import { FactFields } from './asking-fields.tsx'
import { ContactFields } from './contact-fields.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Checkboxes, type Choice, type ChoiceGroup, Radios, Select, Selects, TextArea, TextField } from './fields.tsx'

/** Choices that the need's form takes from the registers. */
export interface NeedFormChoices {
  readonly offices: readonly Choice[]
  readonly places: readonly ChoiceGroup[]
  readonly regions: readonly Choice[]
  readonly industries: readonly ChoiceGroup[]
}

export function NeedErrors({ view, form }: { view: SignedInView; form: FormState }) {
  return <ErrorSummary form={form} fields={allNeedFields(view)} view={view} />
}

/** The fields of a need, in the order in which an office thinks of them. */
export function NeedFields({
  view,
  form,
  choices,
  withOffice,
}: {
  view: SignedInView
  form: FormState
  choices: NeedFormChoices
  /** True for staff who enter a need on behalf of an office. */
  withOffice: boolean
}) {
  const { texts, words } = view
  const fields = needFields(view)
  const shared = { view, form }
  const { noChoice } = texts
  return (
    <>
      {withOffice && <Select {...shared} field={fields.officeId} required choices={choices.offices} empty={noChoice} />}
      <TextField {...shared} field={fields.title} required hint={texts.need.titleHint} maxlength={200} />
      <TextArea {...shared} field={fields.description} hint={texts.need.descriptionHint} rows={10} />
      <div class="columns">
        <Select
          {...shared}
          field={fields.kind}
          hint={texts.need.kindHint}
          choices={choicesOf(words.needKind)}
          empty={noChoice}
        />
        <Select {...shared} field={fields.regionCode} required choices={choices.places} empty={noChoice} />
        <TextField {...shared} field={fields.amountYuan} size="short" inputmode="decimal" />
        <TextField {...shared} field={fields.deadline} size="short" type="date" />
        <TextField {...shared} field={fields.wantedCount} size="short" inputmode="numeric" required />
        <TextField
          {...shared}
          field={fields.beneficiary}
          size="long"
          hint={texts.need.beneficiaryHint}
          maxlength={120}
        />
        <Select
          {...shared}
          field={fields.stage}
          hint={texts.need.stageHint}
          choices={choicesOf(words.stage)}
          empty={texts.none}
        />
        <Select
          {...shared}
          field={fields.maturity}
          hint={texts.need.maturityHint}
          choices={choicesOf(words.maturity)}
          empty={texts.none}
        />
      </div>
      <FactFields {...shared} />
      <Selects
        {...shared}
        field={fields.industries}
        count={MOST_INDUSTRIES}
        nth={texts.need.industryNth}
        choices={choices.industries}
        empty={texts.none}
      />
      <TextField {...shared} field={fields.keywords} hint={texts.need.keywordsHint} />
      <Checkboxes {...shared} field={fields.wantedRegions} hint={texts.need.anywhereHint} choices={choices.regions} />
      <div class="columns">
        <Radios {...shared} field={fields.priority} choices={choicesOf(words.priority)} />
        <Radios {...shared} field={fields.source} choices={choicesOf(words.needSource)} />
        <Radios {...shared} field={fields.visibility} choices={choicesOf(words.visibility)} />
      </div>
      <h2>{texts.contacts.title}</h2>
      <ContactFields {...shared} />
    </>
  )
}
