import { choicesOf } from '../choices.ts'
import type { FormState } from '../forms/form-state.ts'
import { MOST_INDUSTRIES } from '../forms/need-form.ts'
import { offerFields } from '../forms/offer-form.ts'
import type { SignedInView } from '../view.ts'
import { ConditionFields, WantFields } from './asking-fields.tsx'
import { ContactFields } from './contact-fields.tsx'
import { Checkboxes, type Choice, type ChoiceGroup, Select, Selects, TextArea, TextField } from './fields.tsx'

/** Choices that the offer's form takes from the registers. */
export interface OfferFormChoices {
  readonly providers: readonly (Choice | ChoiceGroup)[]
  readonly regions: readonly Choice[]
  readonly industries: readonly ChoiceGroup[]
}

/** The fields of an offer. */
export function OfferFields({
  view,
  form,
  choices,
  withProvider,
}: {
  view: SignedInView
  form: FormState
  choices: OfferFormChoices
  /** True for staff who enter an offer on behalf of a provider. */
  withProvider: boolean
}) {
  const { texts, words } = view
  const fields = offerFields(view)
  const shared = { view, form }
  return (
    <>
      {withProvider && (
        <Select {...shared} field={fields.providerId} required choices={choices.providers} empty={texts.noChoice} />
      )}
      <TextField {...shared} field={fields.title} required hint={texts.offer.titleHint} maxlength={200} />
      <TextArea {...shared} field={fields.description} hint={texts.need.descriptionHint} rows={10} />
      <div class="columns">
        <Select
          {...shared}
          field={fields.kind}
          hint={texts.need.kindHint}
          choices={choicesOf(words.offerKind)}
          empty={texts.noChoice}
        />
        <TextField {...shared} field={fields.validUntil} size="short" type="date" />
        <TextField {...shared} field={fields.amountMinYuan} size="short" inputmode="decimal" />
        <TextField {...shared} field={fields.amountMaxYuan} size="short" inputmode="decimal" />
      </div>
      <Selects
        {...shared}
        field={fields.industries}
        count={MOST_INDUSTRIES}
        nth={texts.need.industryNth}
        choices={choices.industries}
        empty={texts.none}
      />
      <TextField {...shared} field={fields.keywords} hint={texts.need.keywordsHint} />
      <Checkboxes {...shared} field={fields.regions} hint={texts.offer.everywhereHint} choices={choices.regions} />
      <ConditionFields {...shared} />
      <WantFields {...shared} regions={choices.regions} industries={choices.industries} />
      <h2>{texts.contacts.title}</h2>
      <ContactFields {...shared} />
    </>
  )
}
