import { DomainError } from '../../api/errors.ts'
import { toProblem } from '../../api/problem.ts'
import type { CandidateView } from '../../api/schemas/match.ts'
import type { SignedInView } from '../view.ts'

/** Candidates, or why there are none now. */
export type Proposed =
  | { readonly candidates: readonly CandidateView[]; readonly preparing: null }
  | { readonly candidates: readonly []; readonly preparing: DomainError }

/** What the matcher proposes; while it is being prepared the page goes without. Other errors stay errors. */
export async function proposedNow(candidates: Promise<readonly CandidateView[]>): Promise<Proposed> {
  try {
    return { candidates: await candidates, preparing: null }
  } catch (error) {
    const notNow = error instanceof DomainError && (error.code === 'preparing' || error.code === 'unavailable')
    if (notNow) return { candidates: [], preparing: error }
    throw error
  }
}

/** Says how far the matcher is with its preparation. */
export function Preparing({ error, view }: { error: DomainError; view: SignedInView }) {
  const { title, detail } = toProblem(error, view.language)
  const { done, total } = error.params
  return (
    <div class="preparing" role="status">
      <p>{detail}</p>
      {typeof done === 'number' && typeof total === 'number' && total > 0 && (
        <progress value={done} max={total} aria-label={title}>
          {done} / {total}
        </progress>
      )}
    </div>
  )
}
