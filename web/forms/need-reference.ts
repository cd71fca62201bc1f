import { invalid } from '../../api/errors.ts'
import { listNeeds } from '../../api/services/needs.ts'
import type { SignedInView } from '../view.ts'

/** The id of the need with that reference, among those that the reader sees. @throws DomainError `invalid` at `/needId`. */
export async function needIdOf(view: SignedInView, reference: string): Promise<string> {
  const wanted = reference.trim().toUpperCase()
  if (wanted === '') throw invalid({ pointer: '/needId', code: 'required' })
  const { items } = await listNeeds(view.ctx, view.actor, { q: wanted.slice(0, 40), sort: 'updated', limit: 50 })
  const found = items.find((need) => need.reference === wanted)
  if (found === undefined) throw invalid({ pointer: '/needId', code: 'not_found' })
  return found.id
}
