import type { EvidenceView } from '../../api/schemas/evidence.ts'
import { canAdminister } from '../../api/services/permissions.ts'
import { choicesOf } from '../choices.ts'
import type { FormState } from '../forms/form-state.ts'
import { INTRODUCERS, outcomeFields } from '../forms/outcome-form.ts'
import type { SignedInView } from '../view.ts'
import { EvidenceField } from './evidence.tsx'
import type { ChoiceGroup } from './fields.tsx'
import { Select, Selects, TextField } from './fields.tsx'

interface Props {
  readonly view: SignedInView
  readonly form: FormState
  readonly providers: readonly ChoiceGroup[]
  readonly waiting: readonly EvidenceView[]
}

/** Amount, why there is none, and the foreign currency, which stays folded until somebody needs it. */
function MoneyFields({ view, form }: Pick<Props, 'view' | 'form'>) {
  const { words, texts } = view
  const t = texts.outcomes
  const fields = outcomeFields(view)
  const shared = { view, form }
  const foreign = ['originalAmount', 'rate'].some((name) => (form.values.get(name) ?? '') !== '')
  return (
    <>
      <TextField {...shared} field={fields.amountYuan} hint={t.amountHint} size="medium" maxlength={40} />
      <TextField {...shared} field={fields.noAmountReason} hint={t.noAmountHint} maxlength={500} />
      <details
        class="field"
        open={foreign || form.errors.some(({ pointer }) => /originalAmount|rate|currency/.test(pointer))}
      >
        <summary>{t.foreign}</summary>
        <Select {...shared} field={fields.currency} choices={choicesOf(words.currency)} />
        <TextField {...shared} field={fields.originalAmount} size="medium" inputmode="decimal" maxlength={24} />
        <TextField {...shared} field={fields.rate} hint={t.rateHint} size="short" inputmode="decimal" maxlength={24} />
      </details>
    </>
  )
}

/** The fields that a new entry and a correction share. */
export function OutcomeFields({ view, form, providers, waiting }: Props) {
  const { texts } = view
  const t = texts.outcomes
  const fields = outcomeFields(view)
  const shared = { view, form }
  const suspected = form.problem?.existing !== undefined || (form.values.get('overruleReason') ?? '') !== ''
  return (
    <>
      <TextField {...shared} field={fields.title} hint={t.titleHint} maxlength={200} />
      <TextField {...shared} field={fields.providerParty} hint={t.providerPartyHint} maxlength={120} />
      <TextField {...shared} field={fields.needParty} hint={t.needPartyHint} maxlength={120} />
      <TextField {...shared} field={fields.happenedOn} type="date" required size="medium" />
      <MoneyFields {...shared} />
      <Selects
        {...shared}
        field={fields.introducerIds}
        hint={t.introducersHint}
        count={INTRODUCERS}
        nth={t.introducerNth}
        choices={providers}
        empty={texts.none}
      />
      <EvidenceField view={view} form={form} waiting={waiting} />
      <TextField {...shared} field={fields.noEvidenceReason} hint={t.noEvidenceHint} maxlength={500} />
      {canAdminister(view.actor) && suspected && (
        <TextField {...shared} field={fields.overruleReason} hint={t.overruleHint} maxlength={500} />
      )}
    </>
  )
}
