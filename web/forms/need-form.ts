import type { NeedView } from '../../api/schemas/need.ts'
import type { ContactView } from '../../api/services/contacts.ts'
import { yuanToWan } from '../format/money.ts'
import type { View } from '../view.ts'
import { contactFields, contactsValues } from './contact-rows.ts'
import { factFields, factInputOf, factValues } from './fact-form.ts'
import type { FormField } from './form-state.ts'
import type { FormReader } from './posted.ts'

/** At most so many industries a need or an offer has. */
export const MOST_INDUSTRIES = 3

/** The fields of the need's form, by name, in the order of the form. */
export function needFields({ texts }: View) {
  const { need } = texts
  return {
    officeId: { name: 'officeId', label: need.office },
    title: { name: 'title', label: need.title },
    description: { name: 'description', label: need.description },
    kind: { name: 'kind', label: need.kind },
    regionCode: { name: 'regionCode', label: need.region },
    amountYuan: { name: 'amountWan', pointer: '/amountYuan', label: `${need.amount} (${texts.money.inWan})` },
    deadline: { name: 'deadline', label: need.deadline },
    wantedCount: { name: 'wantedCount', label: need.wantedCount },
    beneficiary: { name: 'beneficiary', label: need.beneficiary },
    stage: { name: 'stage', label: need.stage },
    maturity: { name: 'maturity', label: need.maturity },
    ...factFields({ texts }),
    industries: { name: 'industries', label: need.industries },
    keywords: { name: 'keywords', label: need.keywords },
    wantedRegions: { name: 'wantedRegions', label: need.wantedRegions },
    priority: { name: 'priority', label: need.priority },
    source: { name: 'source', label: need.source },
    visibility: { name: 'visibility', label: need.visibility },
  } as const satisfies Record<string, FormField>
}

/** All fields for the error summary, contacts among them. */
export function allNeedFields(view: View): FormField[] {
  return [...Object.values(needFields(view)), ...contactFields(view)]
}

/** Values of a new need's form. */
export function newNeedValues(): URLSearchParams {
  return new URLSearchParams({ priority: 'normal', wantedCount: '1', source: 'government', visibility: 'network' })
}

/** A stored need as the values of its form. */
export function needValues(need: NeedView, contacts: readonly ContactView[]): URLSearchParams {
  const values = new URLSearchParams({
    kind: need.kind ?? '',
    title: need.title,
    description: need.description,
    keywords: need.keywords.join('、'),
    regionCode: need.region.code,
    beneficiary: need.beneficiary?.name ?? '',
    amountWan: need.amountYuan === null ? '' : yuanToWan(need.amountYuan),
    deadline: need.deadline ?? '',
    stage: need.stage ?? '',
    maturity: need.maturity ?? '',
    priority: need.priority,
    wantedCount: String(need.wantedCount),
    source: need.source,
    visibility: need.visibility,
  })
  for (const [name, value] of factValues(need)) values.append(name, value)
  for (const { code } of need.industries) values.append('industries', code)
  for (const { code } of need.wantedRegions) values.append('wantedRegions', code)
  for (const [name, value] of contactsValues(contacts)) values.append(name, value)
  return values
}

/** What the form says, as the schema expects it; contacts and office are left to the caller. */
export function needInputOf(reader: FormReader) {
  return {
    kind: reader.textOrNull('kind'),
    title: reader.text('title'),
    description: reader.text('description'),
    industries: reader.list('industries'),
    keywords: reader.words('keywords'),
    regionCode: reader.textOrUndefined('regionCode'),
    beneficiary: reader.textOrNull('beneficiary'),
    amountYuan: reader.yuan('amountWan', '/amountYuan'),
    deadline: reader.textOrNull('deadline'),
    wantedRegions: reader.list('wantedRegions'),
    stage: reader.textOrNull('stage'),
    maturity: reader.textOrNull('maturity'),
    ...factInputOf(reader),
    priority: reader.text('priority'),
    wantedCount: reader.whole('wantedCount'),
    source: reader.text('source'),
    visibility: reader.text('visibility'),
  }
}
