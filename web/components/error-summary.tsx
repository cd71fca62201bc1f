import { type FormField, type FormState, idOf, pointerOf } from '../forms/form-state.ts'
import type { View } from '../view.ts'

function fieldAt(pointer: string, fields: readonly FormField[]): FormField | undefined {
  return fields
    .filter((field) => pointer === pointerOf(field) || pointer.startsWith(`${pointerOf(field)}/`))
    .sort((one, other) => pointerOf(other).length - pointerOf(one).length)[0]
}

/** Errors in the order of the form's fields; those of no field come last. */
function inOrder(errors: FormState['errors'], fields: readonly FormField[]): FormState['errors'] {
  const place = (pointer: string) => {
    const field = fieldAt(pointer, fields)
    return field === undefined ? fields.length : fields.indexOf(field)
  }
  return [...errors].sort((one, other) => place(one.pointer) - place(other.pointer))
}

/** What must be corrected, above the heading; takes the focus and leads to each field. */
export function ErrorSummary({ form, fields, view }: { form: FormState; fields: readonly FormField[]; view: View }) {
  const { problem } = form
  if (problem === null && form.errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="errors" data-focus>
      <h2>{problem?.title ?? view.texts.errors.heading}</h2>
      {problem !== null && <p>{problem.detail}</p>}
      {problem?.existing !== undefined && (
        <p>
          <a href={problem.existing}>{view.texts.errors.openExisting}</a>
        </p>
      )}
      {form.errors.length > 0 && (
        <ul>
          {inOrder(form.errors, fields).map(({ pointer, detail }) => {
            const field = fieldAt(pointer, fields)
            return (
              <li>
                {field === undefined ? (
                  `${pointer} ${detail}`
                ) : (
                  <a href={`#${idOf(field.name)}`}>
                    {field.label}
                    {view.language === 'zh' ? '：' : ': '}
                    {detail}
                  </a>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
