import type { OfferView } from '../../api/schemas/offer.ts'
import type { ContactView } from '../../api/services/contacts.ts'
import { yuanToWan } from '../format/money.ts'
import type { View } from '../view.ts'
import { askingInputOf, askingValues, conditionFields, wantFields } from './asking-form.ts'
import { contactFields, contactsValues } from './contact-rows.ts'
import type { FormField } from './form-state.ts'
import type { FormReader } from './posted.ts'

/** The fields of the offer's form, by name, in the order of the form. */
export function offerFields({ texts }: View) {
  const { offer, need, money } = texts
  return {
    providerId: { name: 'providerId', label: offer.provider },
    title: { name: 'title', label: offer.title },
    description: { name: 'description', label: need.description },
    kind: { name: 'kind', label: need.kind },
    validUntil: { name: 'validUntil', label: offer.validUntil },
    amountMinYuan: { name: 'amountMinWan', pointer: '/amountMinYuan', label: `${offer.amountMin} (${money.inWan})` },
    amountMaxYuan: { name: 'amountMaxWan', pointer: '/amountMaxYuan', label: `${offer.amountMax} (${money.inWan})` },
    industries: { name: 'industries', label: need.industries },
    keywords: { name: 'keywords', label: need.keywords },
    regions: { name: 'regions', label: offer.regions },
  } as const satisfies Record<string, FormField>
}

/** All fields for the error summary, contacts among them. */
export function allOfferFields(view: View): FormField[] {
  return [
    ...Object.values(offerFields(view)),
    ...Object.values(conditionFields(view)),
    ...Object.values(wantFields(view)),
    ...contactFields(view),
  ]
}

/** Values of a new offer's form: an amount out of range can be talked about unless the provider says otherwise. */
export function newOfferValues(providerId: string): URLSearchParams {
  return new URLSearchParams({ providerId, 'conditions.soft': 'amount' })
}

/** A stored offer as the values of its form. */
export function offerValues(offer: OfferView, contacts: readonly ContactView[]): URLSearchParams {
  const values = new URLSearchParams({
    kind: offer.kind ?? '',
    title: offer.title,
    description: offer.description,
    keywords: offer.keywords.join('、'),
    amountMinWan: offer.amountMinYuan === null ? '' : yuanToWan(offer.amountMinYuan),
    amountMaxWan: offer.amountMaxYuan === null ? '' : yuanToWan(offer.amountMaxYuan),
    validUntil: offer.validUntil ?? '',
  })
  for (const [name, value] of askingValues(offer)) values.append(name, value)
  for (const { code } of offer.industries) values.append('industries', code)
  for (const { code } of offer.regions) values.append('regions', code)
  for (const [name, value] of contactsValues(contacts)) values.append(name, value)
  return values
}

/** What the form says, as the schema expects it; contacts and provider are left to the caller. */
export function offerInputOf(reader: FormReader) {
  return {
    kind: reader.textOrNull('kind'),
    title: reader.text('title'),
    description: reader.text('description'),
    industries: reader.list('industries'),
    keywords: reader.words('keywords'),
    regions: reader.list('regions'),
    amountMinYuan: reader.yuan('amountMinWan', '/amountMinYuan'),
    amountMaxYuan: reader.yuan('amountMaxWan', '/amountMaxYuan'),
    validUntil: reader.textOrNull('validUntil'),
    ...askingInputOf(reader),
  }
}
