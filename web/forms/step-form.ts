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
    followUp: { name: 'followUpWhat', pointer: '/followUp/what', label: t.followUpFields.what },
    followUpUntil: { name: 'followUpUntil', pointer: '/followUp/until', label: t.followUpFields.until },
    followUpOwner: { name: 'followUpOwner', pointer: '/followUp/owner', label: t.followUpFields.owner },
    noFollowUpReason: { name: 'noFollowUpReason', label: t.noFollowUpReason },
    reason: { name: 'reason', label: t.facts.reason },
    project: { name: 'project', label: texts.outcomes.title },
    investor: { name: 'investor', label: texts.outcomes.providerParty },
    addsToId: { name: 'addsToId', label: t.addsTo },
    overruleReason: { name: 'overruleReason', label: t.overrule },
    correctionReason: { name: 'correctionReason', label: t.correctionReason },
  } as const satisfies Record<string, FormField>
}

/** All fields for an error summary, in the order of the form. */
export function stepFieldList(view: SignedInView): FormField[] {
  const fields = stepFields(view)
  const {
    noEvidenceReason,
    followUp,
    followUpUntil,
    followUpOwner,
    noFollowUpReason,
    reason,
    addsToId,
    overruleReason,
    correctionReason,
    ...first
  } = fields
  return [
    ...Object.values(first),
    ...evidenceFields(view),
    noEvidenceReason,
    followUp,
    followUpUntil,
    followUpOwner,
    noFollowUpReason,
    reason,
    addsToId,
    overruleReason,
    correctionReason,
  ]
}

/** What the form says of what follows an introduction: nothing where all its places are empty. */
export function followUpInput(reader: FormReader) {
  const what = reader.textOrUndefined('followUpWhat')
  const until = reader.textOrUndefined('followUpUntil')
  const followUp = { what: what ?? '', until: until ?? '', owner: reader.textOrUndefined('followUpOwner') ?? 'need' }
  return {
    ...(what === undefined && until === undefined ? {} : { followUp }),
    noFollowUpReason: reader.textOrUndefined('noFollowUpReason'),
  }
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
