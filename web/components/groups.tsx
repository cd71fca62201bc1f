import type { SignedInView } from '../view.ts'
import { Tag } from './status.tsx'

/** Whether a group is at work. */
export function GroupState({ active, view }: { active: boolean; view: SignedInView }) {
  const words = view.texts.group
  return <Tag text={active ? words.active : words.dissolved} tone={active ? 'strong' : 'quiet'} />
}

/** Names of things in one line. */
export const namesOf = (things: readonly { readonly name: string }[], { texts }: SignedInView) =>
  things.map(({ name }) => name).join(texts.separator)
