import { groupChoices } from '../choices.ts'
import type { SignedInView } from '../view.ts'
import type { Filter } from './list.tsx'

/** The filter by working group 助力小组, for readers who see any. */
export async function groupFilter(view: SignedInView): Promise<Filter[]> {
  const choices = await groupChoices(view)
  if (choices.length === 0) return []
  return [{ name: 'group', label: view.texts.group.one, choices, empty: view.texts.anyChoice }]
}
