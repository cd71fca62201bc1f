import type { Child } from 'hono/jsx'
import { errorsOf, type FormField, type FormState, idOf } from '../forms/form-state.ts'
import type { View } from '../view.ts'

/** A choice: code and words. */
export type Choice = readonly [string, string]
/** Choices under a heading. */
export interface ChoiceGroup {
  readonly label: string
  readonly choices: readonly Choice[]
}

interface FieldProps {
  readonly view: View
  readonly form: FormState
  readonly field: FormField
  readonly hint?: string | undefined
  readonly required?: boolean
}

function describedBy(id: string, hint: string | undefined, errors: readonly string[]): string | undefined {
  const parts = [...(hint === undefined ? [] : [`${id}-hint`]), ...(errors.length === 0 ? [] : [`${id}-error`])]
  return parts.length === 0 ? undefined : parts.join(' ')
}

function Hint({ id, hint }: { id: string; hint: string | undefined }) {
  return hint === undefined ? null : (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  )
}

function Errors({ id, errors }: { id: string; errors: readonly string[] }) {
  return errors.length === 0 ? null : (
    <p class="field-error" id={`${id}-error`}>
      {errors.map((error, index) => (
        <>
          {index > 0 && <br />}
          {error}
        </>
      ))}
    </p>
  )
}

function Label({ id, field, required, view }: { id: string; field: FormField; required: boolean; view: View }) {
  return (
    <label for={id}>
      {field.label} {required && <span class="required">{view.texts.required}</span>}
    </label>
  )
}

/** Ids and attributes that every control carries. */
function attributesOf({ form, field, hint }: FieldProps) {
  const id = idOf(field.name)
  const errors = errorsOf(form, field)
  return {
    errors,
    attributes: {
      id,
      name: field.name,
      'aria-describedby': describedBy(id, hint, errors),
      'aria-invalid': errors.length > 0 ? 'true' : undefined,
    },
  }
}

function Shell({ props, errors, control }: { props: FieldProps; errors: readonly string[]; control: Child }) {
  const id = idOf(props.field.name)
  return (
    <div class={errors.length > 0 ? 'field field-wrong' : 'field'}>
      <Label id={id} field={props.field} required={props.required ?? false} view={props.view} />
      <Hint id={id} hint={props.hint} />
      <Errors id={id} errors={errors} />
      {control}
    </div>
  )
}

export function TextField(
  props: FieldProps & {
    type?: 'text' | 'password' | 'date' | 'datetime-local' | 'email' | 'tel'
    size?: 'short' | 'medium' | 'long'
    autocomplete?: string
    inputmode?: 'numeric' | 'decimal'
    list?: string
    maxlength?: number
  },
) {
  const { errors, attributes } = attributesOf(props)
  const type = props.type ?? 'text'
  const value = type === 'password' ? undefined : (props.form.values.get(props.field.name) ?? '')
  const control = (
    <input
      {...attributes}
      type={type}
      value={value}
      class={`size-${props.size ?? 'long'}`}
      autocomplete={props.autocomplete ?? 'off'}
      inputmode={props.inputmode}
      list={props.list}
      maxlength={props.maxlength}
    />
  )
  return <Shell props={props} errors={errors} control={control} />
}

export function TextArea(props: FieldProps & { rows?: number }) {
  const { errors, attributes } = attributesOf(props)
  const control = (
    <textarea {...attributes} rows={props.rows ?? 8}>
      {props.form.values.get(props.field.name) ?? ''}
    </textarea>
  )
  return <Shell props={props} errors={errors} control={control} />
}

/** Options of a select, some under headings; the chosen one is marked. */
export function Options({ choices, chosen }: { choices: readonly (Choice | ChoiceGroup)[]; chosen: string | null }) {
  return (
    <>
      {choices.map((choice) =>
        'choices' in choice ? (
          <optgroup label={choice.label}>
            <Options choices={choice.choices} chosen={chosen} />
          </optgroup>
        ) : (
          <option value={choice[0]} selected={choice[0] === chosen}>
            {choice[1]}
          </option>
        ),
      )}
    </>
  )
}

/** A choice of one; `empty` is the text of the empty choice, absent where one must stand. */
export function Select(props: FieldProps & { choices: readonly (Choice | ChoiceGroup)[]; empty?: string }) {
  const { errors, attributes } = attributesOf(props)
  const control = (
    <select {...attributes}>
      {props.empty !== undefined && <option value="">{props.empty}</option>}
      <Options choices={props.choices} chosen={props.form.values.get(props.field.name)} />
    </select>
  )
  return <Shell props={props} errors={errors} control={control} />
}

/** Several selects that give one list; their fields share the name. */
export function Selects(
  props: FieldProps & {
    count: number
    nth: (n: number) => string
    choices: readonly (Choice | ChoiceGroup)[]
    empty: string
  },
) {
  const { errors, attributes } = attributesOf(props)
  const chosen = props.form.values.getAll(props.field.name)
  return (
    <fieldset
      class={errors.length > 0 ? 'field field-wrong' : 'field'}
      aria-describedby={attributes['aria-describedby']}
    >
      <legend>{props.field.label}</legend>
      <Hint id={attributes.id} hint={props.hint} />
      <Errors id={attributes.id} errors={errors} />
      <div class="selects">
        {Array.from({ length: props.count }, (_, index) => (
          <select
            id={index === 0 ? attributes.id : undefined}
            name={attributes.name}
            aria-label={props.nth(index + 1)}
            aria-invalid={attributes['aria-invalid']}
          >
            <option value="">{props.empty}</option>
            <Options choices={props.choices} chosen={chosen[index] ?? null} />
          </select>
        ))}
      </div>
    </fieldset>
  )
}

/** Choices of which any number may be ticked. */
export function Checkboxes(props: FieldProps & { choices: readonly Choice[] }) {
  const { errors, attributes } = attributesOf(props)
  const ticked = new Set(props.form.values.getAll(props.field.name))
  return (
    <fieldset
      class={errors.length > 0 ? 'field field-wrong' : 'field'}
      aria-describedby={attributes['aria-describedby']}
    >
      <legend>{props.field.label}</legend>
      <Hint id={attributes.id} hint={props.hint} />
      <Errors id={attributes.id} errors={errors} />
      <div class="ticks">
        {props.choices.map(([code, words], index) => (
          <label class="tick">
            <input
              type="checkbox"
              id={index === 0 ? attributes.id : undefined}
              name={attributes.name}
              value={code}
              checked={ticked.has(code)}
            />{' '}
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Choices of which exactly one is taken, all in view. */
export function Radios(props: FieldProps & { choices: readonly Choice[] }) {
  const { errors, attributes } = attributesOf(props)
  const chosen = props.form.values.get(props.field.name)
  return (
    <fieldset
      class={errors.length > 0 ? 'field field-wrong' : 'field'}
      aria-describedby={attributes['aria-describedby']}
    >
      <legend>{props.field.label}</legend>
      <Hint id={attributes.id} hint={props.hint} />
      <Errors id={attributes.id} errors={errors} />
      <div class="ticks">
        {props.choices.map(([code, words], index) => (
          <label class="tick">
            <input
              type="radio"
              id={index === 0 ? attributes.id : undefined}
              name={attributes.name}
              value={code}
              checked={code === chosen}
            />{' '}
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
