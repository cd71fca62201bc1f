import { DomainError } from '../../api/errors.ts'
import type { OutcomeView } from '../../api/schemas/outcome.ts'
import { statedAmount } from '../../api/services/outcomes/amounts.ts'
import type { SignedInView, View } from '../view.ts'
import type { FormField } from './form-state.ts'
import { needIdOf } from './need-reference.ts'
import type { FormReader } from './posted.ts'

/** How many introducers the form has places for. */
export const INTRODUCERS = 3

/** The fields of an outcome's form, by name, in the order of the form. */
export function outcomeFields({ texts }: View) {
  const t = texts.outcomes
  return {
    kind: { name: 'kind', label: t.kind },
    needId: { name: 'needReference', pointer: '/needId', label: t.need },
    officeId: { name: 'officeId', label: t.office },
    title: { name: 'title', label: t.title },
    providerParty: { name: 'providerParty', label: t.providerParty },
    needParty: { name: 'needParty', label: t.needParty },
    happenedOn: { name: 'happenedOn', label: t.happenedOn },
    amountYuan: { name: 'amount', pointer: '/amountYuan', label: t.amount },
    amountIs: { name: 'amountIs', label: t.amountIs },
    noAmountReason: { name: 'noAmountReason', label: t.noAmountReason },
    currency: { name: 'currency', label: t.currency },
    originalAmount: { name: 'originalAmount', label: t.originalAmount },
    rate: { name: 'rate', label: t.rate },
    introducerIds: { name: 'introducerIds', label: t.introducers },
    noEvidenceReason: { name: 'noEvidenceReason', label: t.noEvidenceReason },
    overruleReason: { name: 'overruleReason', label: t.overruleReason },
    reason: { name: 'reason', label: t.correctionReason },
  } as const satisfies Record<string, FormField>
}

/** The same fields where the amount's parts stand together, as in a correction. */
export function correctionFields(view: View): FormField[] {
  const fields = outcomeFields(view)
  const inside = ({ name, label }: FormField, pointer: string): FormField => ({ name, label, pointer })
  return [
    fields.reason,
    fields.title,
    fields.providerParty,
    fields.needParty,
    fields.happenedOn,
    inside(fields.amountYuan, '/amountYuan'),
    inside(fields.amountYuan, '/amount/amountYuan'),
    inside(fields.currency, '/amount/currency'),
    fields.originalAmount,
    inside(fields.originalAmount, '/amount/originalAmount'),
    fields.rate,
    inside(fields.rate, '/amount/rate'),
    fields.introducerIds,
    fields.noEvidenceReason,
    fields.overruleReason,
  ]
}

/** A decimal as people type it, without separators and full-width signs; undefined when left empty. */
function decimal(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replaceAll(/[\s,]/g, '')
  return text === '' ? undefined : text
}

/** The amount and what belongs to it, as the schema expects them. What cannot be read is told by the second part. */
function amountInputOf(reader: FormReader) {
  const reading = statedAmount(reader.text('amount'))
  return {
    wrong: reading.ok ? undefined : reading.code,
    input: {
      amountYuan: reading.ok ? reading.yuan : null,
      currency: reader.textOrUndefined('currency'),
      originalAmount: decimal(reader.text('originalAmount')) ?? null,
      rate: decimal(reader.text('rate')) ?? null,
      noAmountReason: reader.textOrNull('noAmountReason'),
    },
  }
}

/** @throws DomainError `invalid` where the amount cannot be read. */
function readableAmount(reader: FormReader) {
  const { wrong, input } = amountInputOf(reader)
  if (wrong !== undefined) throw new DomainError('invalid', {}, [{ pointer: '/amountYuan', code: wrong }])
  return input
}

/** What the form of a new outcome says, as the schema expects it. */
export async function outcomeInputOf(view: SignedInView, reader: FormReader, evidenceIds: readonly string[]) {
  const matchId = reader.textOrNull('matchId')
  const needReference = reader.textOrNull('needReference')
  const needId = matchId === null && needReference !== null ? await needIdOf(view, needReference) : null
  const introducerIds = reader.list('introducerIds')
  return {
    kind: reader.textOrUndefined('kind'),
    matchId,
    needId,
    officeId: view.actor.role === 'city' ? undefined : reader.textOrUndefined('officeId'),
    title: reader.textOrUndefined('title'),
    needParty: reader.textOrUndefined('needParty'),
    providerParty: reader.textOrUndefined('providerParty'),
    happenedOn: reader.text('happenedOn'),
    ...readableAmount(reader),
    addsToId: reader.textOrNull('addsToId'),
    amountIs: reader.textOrUndefined('amountIs'),
    ...(introducerIds.length === 0 ? {} : { introducerIds }),
    evidenceIds,
    noEvidenceReason: reader.textOrNull('noEvidenceReason'),
    overruleReason: reader.textOrNull('overruleReason'),
  }
}

/** An entry as the values of its correction's form. */
export function correctionValues(outcome: OutcomeView): URLSearchParams {
  const values = new URLSearchParams({
    title: outcome.title,
    needParty: outcome.needParty,
    providerParty: outcome.providerParty ?? '',
    happenedOn: outcome.happenedOn,
    amount: outcome.amountYuan === null ? '' : `${outcome.amountYuan}元`,
    noAmountReason: outcome.noAmountReason ?? '',
    currency: outcome.currency,
    originalAmount: outcome.originalAmount ?? '',
    rate: outcome.rate ?? '',
    noEvidenceReason: outcome.noEvidenceReason ?? '',
  })
  for (const { id } of outcome.introducers) values.append('introducerIds', id)
  return values
}

const AMOUNT_NAMES = ['amount', 'noAmountReason', 'currency', 'originalAmount', 'rate']

/** What the form of a correction changes of an entry, as the schema expects it. */
export function correctionInputOf(reader: FormReader, outcome: OutcomeView, evidenceIds: readonly string[]) {
  const stored = correctionValues(outcome)
  const changed = (name: string) => reader.text(name).trim() !== (stored.get(name) ?? '')
  const text = (name: string) => (changed(name) ? { [name]: reader.text(name) } : {})
  const introducerIds = [...new Set(reader.list('introducerIds'))]
  return {
    reason: reader.text('reason'),
    ...text('title'),
    ...text('needParty'),
    ...text('providerParty'),
    ...text('happenedOn'),
    ...(AMOUNT_NAMES.some(changed) ? { amount: readableAmount(reader) } : {}),
    ...(introducerIds.join() === stored.getAll('introducerIds').join() ? {} : { introducerIds }),
    ...(changed('noEvidenceReason') ? { noEvidenceReason: reader.textOrNull('noEvidenceReason') } : {}),
    evidenceIds,
    overruleReason: reader.textOrNull('overruleReason'),
  }
}
