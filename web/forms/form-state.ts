import { DomainError } from '../../api/errors.ts'
import { describeField, type Problem, toProblem } from '../../api/problem.ts'
import type { View } from '../view.ts'

/** A field of a form: its name in the page, where its value stands in the input, and how it is called. */
export interface FormField {
  readonly name: string
  /** JSON pointer into the input; the name's when left out. Errors below it belong to the field too. */
  readonly pointer?: string
  readonly label: string
}

/** What a form shows: the values as stored or as typed, and what is wrong with them. */
export interface FormState {
  readonly values: URLSearchParams
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]
  /** What is wrong with the whole, when it is not single fields. */
  readonly problem: { readonly title: string; readonly detail: string; readonly existing?: string | undefined } | null
  readonly status: 200 | Problem['status']
}

/** A form as first opened. */
export function freshForm(values: URLSearchParams = new URLSearchParams()): FormState {
  return { values, errors: [], problem: null, status: 200 }
}

/** Errors that belong on the form itself, beside what was typed. */
const ON_FORM = new Set([
  'invalid',
  'duplicate',
  'counted_already',
  'feedback_missing',
  'tasks_open',
  'by_its_way',
  'state_forbids',
  'stale',
  'decided_already',
  'capacity_used',
  'wrong_credentials',
  'account_disabled',
  'throttled',
  'forbidden',
])

/** The form again with what was typed and what went wrong. @throws the error itself when it has its own page. */
export function refusedForm(values: URLSearchParams, error: unknown, view: View): FormState {
  if (!(error instanceof DomainError) || !ON_FORM.has(error.code)) throw error
  const { title, detail, status, existing } = toProblem(error, view.language)
  return {
    values,
    errors: error.errors.map((field) => {
      const { pointer, detail: text } = describeField(field, view.language)
      return { pointer, detail: text }
    }),
    problem: error.errors.length > 0 ? null : { title, detail, existing },
    status,
  }
}

export function pointerOf(field: FormField): string {
  return field.pointer ?? `/${field.name.replaceAll('.', '/')}`
}

/** The id of a field's control. */
export function idOf(name: string): string {
  return `f-${name.replaceAll('.', '-')}`
}

/** Texts of what is wrong with a field or anything inside it. */
export function errorsOf(form: FormState, field: FormField): string[] {
  const place = pointerOf(field)
  return form.errors
    .filter(({ pointer }) => pointer === place || pointer.startsWith(`${place}/`))
    .map(({ detail }) => detail)
}
