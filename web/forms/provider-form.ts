import type { ProviderView } from '../../api/schemas/register.ts'
import type { ContactView } from '../../api/services/contacts.ts'
import type { SignedInView, View } from '../view.ts'
import { contactFields, contactsValues } from './contact-rows.ts'
import type { FormField } from './form-state.ts'
import { organisationIdOf, regionCodeOf, regionText } from './places.ts'
import type { FormReader } from './posted.ts'

/** The form shows so many selects for a provider's industries, of ten that are possible. */
export const PROVIDER_INDUSTRIES = 6

/** The fields of the provider's form, by name, in the order of the form. */
export function providerFields({ texts }: View) {
  const { provider } = texts
  return {
    kind: { name: 'kind', label: provider.kind },
    name: { name: 'name', label: provider.name },
    expertKind: { name: 'expertKind', label: provider.expertKind },
    organisationId: { name: 'organisation', pointer: '/organisationId', label: provider.organisation },
    regionCode: { name: 'region', pointer: '/regionCode', label: provider.region },
    industries: { name: 'industries', label: provider.industries },
    title: { name: 'title', label: provider.title },
    capacity: { name: 'capacity', label: provider.capacity },
  } as const satisfies Record<string, FormField>
}

/** All fields for the error summary, contacts among them. */
export function allProviderFields(view: View): FormField[] {
  return [...Object.values(providerFields(view)), ...contactFields(view)]
}

/** A stored provider as the values of its form. */
export function providerValues(provider: ProviderView, contacts: readonly ContactView[]): URLSearchParams {
  const values = new URLSearchParams({
    name: provider.name,
    expertKind: provider.expertKind ?? '',
    title: provider.title ?? '',
    organisation: provider.organisation?.name ?? '',
    region: regionText(provider.region),
    capacity: String(provider.capacity),
  })
  for (const { code } of provider.industries) values.append('industries', code)
  for (const [name, value] of contactsValues(contacts)) values.append(name, value)
  return values
}

/** What staff fill in, apart from the kind and contacts. */
export async function registerInputOf(view: SignedInView, reader: FormReader) {
  return {
    name: reader.text('name'),
    expertKind: reader.textOrNull('expertKind'),
    organisationId: await organisationIdOf(view, reader.text('organisation'), '/organisationId'),
    regionCode: await regionCodeOf(view, reader.text('region'), '/regionCode'),
    industries: reader.list('industries'),
    ...ownInputOf(reader),
  }
}

/** What a provider may change of itself, apart from contacts. */
export function ownInputOf(reader: FormReader) {
  return { title: reader.textOrNull('title'), capacity: reader.whole('capacity') }
}
