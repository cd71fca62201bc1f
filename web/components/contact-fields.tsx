import { contactRows } from '../forms/contact-rows.ts'
import { errorsOf, type FormState } from '../forms/form-state.ts'
import type { View } from '../view.ts'
import { TextField } from './fields.tsx'

/** Rows for contacts: those filled in and an empty one. */
export function ContactFields({ view, form }: { view: View; form: FormState }) {
  const { texts } = view
  return (
    <>
      {Array.from({ length: contactRows(form.values) }, (_, row) => {
        const whole = form.errors.filter(({ pointer }) => pointer === `/contacts/${row}`)
        const field = (part: 'name' | 'telephone' | 'email') => ({
          name: `contacts.${row}.${part}`,
          label: texts.contacts[part],
        })
        return (
          <fieldset
            class={
              whole.length > 0 || errorsOf(form, { name: `contacts.${row}`, label: '' }).length > 0
                ? 'row field-wrong'
                : 'row'
            }
          >
            <legend>{texts.contacts.nth(row + 1)}</legend>
            {whole.map(({ detail }) => (
              <p class="field-error">{detail}</p>
            ))}
            <TextField view={view} form={form} field={field('name')} size="medium" />
            <TextField view={view} form={form} field={field('telephone')} size="medium" type="tel" />
            <TextField view={view} form={form} field={field('email')} size="medium" type="text" />
          </fieldset>
        )
      })}
      <p class="hint">{texts.contacts.hint}</p>
    </>
  )
}
