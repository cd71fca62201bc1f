import type { NextStep } from '../../api/schemas/way.ts'
import type { StepFact } from '../../db/vocabulary.ts'
import type { SignedInView } from '../view.ts'
import { evidenceFields } from './evidence.ts'
import type { FormField } from './form-state.ts'
import type { FormReader } from './posted.ts'

/** The fields of a step's form. */
export function stepFields({ texts }: SignedInView) {
  const t = texts.way
  return {
    happenedOn: { name: 'happenedOn', label: t.facts.happenedOn },
    amountYuan: { name: 'amountWan', pointer: '/amountYuan', label: `${t.facts.amountYuan} (${texts.money.inWan})` },
    noAmountReason: { name: 'noAmountReason', label: t.noAmountReason },
    people: { name: 'people', label: t.facts.people },
    minutes: { name: 'minutes', label: t.facts.minutes },
    noEvidenceReason: { name: 'noEvidenceReason', label: t.noEvidenceReason },
    reason: { name: 'reason', label: t.facts.reason },
    addsToId: { name: 'addsToId', label: t.addsTo },
    overruleReason: { name: 'overruleReason', label: t.overrule },
    correctionReason: { name: 'correctionReason', label: t.correctionReason },
  } as const satisfies Record<string, FormField>
}

/** All fields for an error summary, in the order of the form. */
export function stepFieldList(view: SignedInView): FormField[] {
  const fields = stepFields(view)
  const { noEvidenceReason, reason, addsToId, overruleReason, correctionReason, ...first } = fields
  return [
    ...Object.values(first),
    ...evidenceFields(view),
    noEvidenceReason,
    reason,
    addsToId,
    overruleReason,
    correctionReason,
  ]
}

/** What the form says of the facts that the step may bear; the rest of what was posted is not looked at. */
export function factsInput(
  reader: FormReader,
  step: Pick<NextStep, 'required' | 'optional'>,
  evidenceIds: readonly string[],
) {
  const has = (fact: StepFact) => step.required.includes(fact) || step.optional.includes(fact)
  const amountYuan = has('amountYuan') ? reader.yuan('amountWan', '/amountYuan') : null
  return {
    ...(has('happenedOn') ? { happenedOn: reader.textOrUndefined('happenedOn') } : {}),
    ...(has('amountYuan')
      ? { amountYuan: amountYuan ?? undefined, noAmountReason: reader.textOrUndefined('noAmountReason') }
      : {}),
    ...(has('people') ? { people: reader.textOrUndefined('people') } : {}),
    ...(has('minutes') ? { minutes: reader.textOrUndefined('minutes') } : {}),
    ...(has('reason') ? { reason: reader.textOrUndefined('reason') } : {}),
    ...(has('evidence')
      ? { evidenceIds: [...evidenceIds], noEvidenceReason: reader.textOrUndefined('noEvidenceReason') }
      : {}),
  }
}
