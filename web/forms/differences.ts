import type { Difference } from '../components/stale.tsx'
import type { FormField } from './form-state.ts'

function normal(value: string): string {
  return value.replaceAll('\r\n', '\n').trim()
}

/** Words for the codes of a field, by the field's name. */
export type WordsOfFields = Readonly<Record<string, Readonly<Record<string, string>>>>

function shown(values: URLSearchParams, name: string, words: WordsOfFields): string {
  return values
    .getAll(name)
    .map(normal)
    .filter((value) => value !== '')
    .map((value) => words[name]?.[value] ?? value)
    .join('、')
}

/** The fields in which what was typed and what is stored now differ, in words where the field holds codes. */
export function differencesOf(
  typed: URLSearchParams,
  stored: URLSearchParams,
  fields: readonly FormField[],
  words: WordsOfFields = {},
): Difference[] {
  const names = new Map(fields.map(({ name, label }) => [name, label]))
  return [...names].flatMap(([name, label]) => {
    const yours = shown(typed, name, words)
    const theirs = shown(stored, name, words)
    return yours === theirs ? [] : [{ label, yours, theirs }]
  })
}
