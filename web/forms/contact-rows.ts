import type { ContactView } from '../../api/services/contacts.ts'
import type { View } from '../view.ts'
import type { FormField } from './form-state.ts'
import type { FormReader } from './posted.ts'

/** At most so many contacts a need, an offer or a provider has. */
export const MOST_CONTACTS = 5
const PARTS = ['name', 'telephone', 'email'] as const

/** The fields of all contact rows; an error of a whole row belongs to its name. */
export function contactFields({ texts }: View): FormField[] {
  return Array.from({ length: MOST_CONTACTS }, (_, row) => [
    { name: `contacts.${row}.name`, pointer: `/contacts/${row}`, label: texts.contacts.nth(row + 1) },
    ...PARTS.map((part) => ({
      name: `contacts.${row}.${part}`,
      label: `${texts.contacts.nth(row + 1)} ${texts.contacts[part]}`,
    })),
  ]).flat()
}

/** Stored contacts as values of the form; erased ones are left out. */
export function contactsValues(contacts: readonly ContactView[]): [string, string][] {
  return contacts
    .filter(({ erased }) => !erased)
    .flatMap((contact, row) => PARTS.map((part): [string, string] => [`contacts.${row}.${part}`, contact[part] ?? '']))
}

/** How many rows to show: those filled in and one more. */
export function contactRows(values: URLSearchParams): number {
  const filled = Array.from({ length: MOST_CONTACTS }, (_, row) => row).filter((row) =>
    PARTS.some((part) => (values.get(`contacts.${row}.${part}`) ?? '') !== ''),
  )
  return Math.min((filled.at(-1) ?? -1) + 2, MOST_CONTACTS)
}

/** The contacts that the form says; rows left empty are none. Places are those of the form's rows when none is skipped. */
export function contactsInput(reader: FormReader) {
  return Array.from({ length: MOST_CONTACTS }, (_, row) => ({
    name: reader.textOrNull(`contacts.${row}.name`),
    telephone: reader.textOrNull(`contacts.${row}.telephone`),
    email: reader.textOrNull(`contacts.${row}.email`),
  })).filter((contact) => Object.values(contact).some((value) => value !== null))
}

/** True when the form says something else about contacts than what is stored. */
export function contactsDiffer(typed: ReturnType<typeof contactsInput>, stored: readonly ContactView[]): boolean {
  const plain = stored.filter(({ erased }) => !erased).map(({ name, telephone, email }) => ({ name, telephone, email }))
  return JSON.stringify(typed) !== JSON.stringify(plain)
}
