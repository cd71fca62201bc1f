import { groupsOfNeed } from '../../api/services/groups/groups.ts'
import type { SignedInView } from '../view.ts'

/** Says that a need is reviewed as important because a working group named the body behind it a key enterprise; else nothing. */
export async function KeyEnterprise({ needId, view }: { needId: string; view: SignedInView }) {
  const { texts, ctx, actor } = view
  const groups = await groupsOfNeed(ctx, actor, needId)
  if (groups.length === 0) return null
  return (
    <p class="notice">
      <span>{texts.group.liftedText(groups.map(({ name }) => name).join(texts.separator))}</span>
      {groups.map(({ id, name }) => (
        <a href={`/groups/${id}`}>{name}</a>
      ))}
    </p>
  )
}
