import type { Difference } from '../components/stale.tsx'
import type { FormField } from './form-state.ts'

function normal(value: string): string {
  return value.replaceAll('\r\n', '\n').trim()
}

function shown(values: URLSearchParams, name: string): string {
  return values
    .getAll(name)
    .map(normal)
    .filter((value) => value !== '')
    .join('、')
}

/** The fields in which what was typed and what is stored now differ, as codes and texts of the form. */
export function differencesOf(
  typed: URLSearchParams,
  stored: URLSearchParams,
  fields: readonly FormField[],
): Difference[] {
  const names = new Map(fields.map(({ name, label }) => [name, label]))
  return [...names].flatMap(([name, label]) => {
    const yours = shown(typed, name)
    const theirs = shown(stored, name)
    return yours === theirs ? [] : [{ label, yours, theirs }]
  })
}
