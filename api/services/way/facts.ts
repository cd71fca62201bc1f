import type { StepFact } from '../../../db/vocabulary.ts'
import { type FieldError, invalid } from '../../errors.ts'
import type { StepInput } from '../../schemas/way.ts'
import type { MatchTransition } from '../match-states.ts'
import { findPersonalData } from '../personal-data.ts'

/** The facts of a step that its entry bears, which a correction gives anew. */
export type StepFacts = Omit<
  StepInput,
  | 'event'
  | 'followUp'
  | 'noFollowUpReason'
  | 'addsToId'
  | 'amountIs'
  | 'overruleReason'
  | 'project'
  | 'investor'
  | 'introducerIds'
>

/** Texts of a step: they stay for ever, so that how to reach somebody has no place in them. */
const TEXTS = ['people', 'minutes', 'reason', 'noEvidenceReason', 'noAmountReason', 'noFollowUpReason'] as const

const given = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '' && value !== null

/** What is checked: the facts of the entry, and what follows an introduction. */
type CheckedFacts = StepFacts & Pick<StepInput, 'followUp' | 'noFollowUpReason'>

/** Where a fact is entered, and whether it was. */
function entered(fact: StepFact, input: CheckedFacts): readonly (readonly [pointer: string, given: boolean])[] {
  switch (fact) {
    case 'evidence':
      return [
        ['/noEvidenceReason', given(input.noEvidenceReason)],
        ['/evidenceIds', given(input.evidenceIds)],
      ]
    case 'amountYuan':
      return [
        ['/amountYuan', given(input.amountYuan)],
        ['/noAmountReason', given(input.noAmountReason)],
      ]
    case 'followUp':
      return [
        ['/followUp/what', given(input.followUp)],
        ['/noFollowUpReason', given(input.noFollowUpReason)],
      ]
    case 'cause':
      return []
    default:
      return [[`/${fact}`, given(input[fact])]]
  }
}

/**
 * Checks the facts of a step against its line of the table: what is required is there, what has no place is absent, days
 * are neither in the future nor before the step before, and no text tells how to reach somebody.
 * @param today ISO date in Asia/Shanghai
 * @param earliest the day of the step before; null where none has one
 * @throws DomainError `invalid` with every wrong field
 */
export function checkFacts(
  line: Pick<MatchTransition, 'required' | 'optional'>,
  input: CheckedFacts,
  today: string,
  earliest: string | null,
): void {
  const errors: FieldError[] = []
  const facts: readonly StepFact[] = ['happenedOn', 'amountYuan', 'people', 'minutes', 'evidence', 'followUp', 'reason']
  for (const fact of facts) {
    const places = entered(fact, input)
    if (line.required.includes(fact)) {
      const [first] = places
      if (first !== undefined && !places.some(([, there]) => there))
        errors.push({ pointer: first[0], code: 'required' })
    } else if (!line.optional.includes(fact)) {
      for (const [pointer, there] of places) if (there) errors.push({ pointer, code: 'not_for_step' })
    }
  }
  const { happenedOn } = input
  if (happenedOn !== undefined) {
    if (happenedOn > today) errors.push({ pointer: '/happenedOn', code: 'in_future' })
    else if (earliest !== null && happenedOn < earliest)
      errors.push({ pointer: '/happenedOn', code: 'before_earlier_step', params: { day: earliest } })
  }
  for (const field of TEXTS)
    for (const { text, start, end } of findPersonalData(input[field] ?? ''))
      errors.push({ pointer: `/${field}`, code: 'personal_data', params: { text, start, end } })
  if (errors.length > 0) throw invalid(...errors)
}
