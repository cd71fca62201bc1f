import type { CandidateView } from '../../api/schemas/match.ts'
import { canReview } from '../../api/services/permissions.ts'
import { explainedRanges } from '../format/explained-words.ts'
import { type SignedInView, sameAddress } from '../view.ts'
import { Bar, Explanation, scoreText } from './explanation.tsx'
import { Empty } from './list.tsx'
import { Marked } from './marked.tsx'
import { PinForm, Pinned } from './pin.tsx'
import { Preparing, type Proposed } from './preparing.tsx'
import { Tag } from './status.tsx'

/** The candidate that the address opens, or the first. */
export function openedCandidate(
  candidates: readonly CandidateView[],
  side: 'need' | 'offer',
  view: SignedInView,
): CandidateView | undefined {
  const wanted = view.query.get('candidate')
  return candidates.find((candidate) => candidate[side].id === wanted) ?? candidates[0]
}

function Subject({ candidate, side, view }: { candidate: CandidateView; side: 'need' | 'offer'; view: SignedInView }) {
  const { words } = view
  if (side === 'need') {
    const { need } = candidate
    return (
      <span class="muted">
        {need.reference} · {need.region.name} · {need.kind === null ? '' : words.needKind[need.kind]}
      </span>
    )
  }
  const { offer } = candidate
  return (
    <span class="muted">
      {offer.reference} · {offer.provider.name} · {offer.kind === null ? '' : words.offerKind[offer.kind]}
    </span>
  )
}

/** Where the match of a candidate stands, if one is stored; reviewers are led to it. */
function MatchTag({ candidate, view }: { candidate: CandidateView; view: SignedInView }) {
  const { match } = candidate
  if (match === null) return null
  const text = view.words.matchState[match.state]
  return canReview(view.actor) ? (
    <a class="tag-link" href={`/review?state=${match.state}&match=${match.id}`}>
      <Tag text={text} />
    </a>
  ) : (
    <Tag text={text} />
  )
}

/** The opened candidate: its text with the met words marked, and the explanation by criterion. */
function Opened({ candidate, side, view }: { candidate: CandidateView; side: 'need' | 'offer'; view: SignedInView }) {
  const { explanation } = candidate
  const other = candidate[side]
  return (
    <div class="candidate-open">
      <Explanation explanation={explanation} view={view} withSentence={false} />
      <p class="text">
        <Marked text={other.description} ranges={explainedRanges(explanation, side, 'text')} />
      </p>
      {other.keywords.length > 0 && (
        <p class="keywords">
          {other.keywords.map((keyword, index) => (
            <span class="keyword">
              <Marked text={keyword} ranges={explainedRanges(explanation, side, 'keywords', index)} />
            </span>
          ))}
        </p>
      )}
      <PinForm candidate={candidate} back={`${sameAddress(view, { candidate: other.id })}#candidate`} view={view} />
    </div>
  )
}

/**
 * What the matcher proposes for the page's need or offer, best first; one candidate is open and its met words are
 * marked in the page's own text too.
 */
export function Candidates({
  proposed: { candidates, preparing },
  side,
  view,
  empty,
}: {
  proposed: Proposed
  /** The side that the candidates are of. */
  side: 'need' | 'offer'
  view: SignedInView
  empty: string
}) {
  const { texts } = view
  const title = side === 'offer' ? texts.candidates.forNeed : texts.candidates.forOffer
  const opened = openedCandidate(candidates, side, view)
  return (
    <section class="candidates" id="candidates" aria-labelledby="candidates-title">
      <h2 id="candidates-title">{title}</h2>
      {preparing !== null ? (
        <Preparing error={preparing} view={view} />
      ) : candidates.length === 0 ? (
        <Empty text={empty} />
      ) : (
        <ol class="candidate-list">
          {candidates.map((candidate) => {
            const other = candidate[side]
            const { explanation } = candidate
            const isOpen = candidate === opened
            return (
              <li class={isOpen ? 'candidate candidate-current' : 'candidate'} id={isOpen ? 'candidate' : undefined}>
                <div class="candidate-score">
                  <span class="muted">{candidate.rank}</span>
                  <strong>
                    <span class="hidden-text">{texts.explanation.score} </span>
                    {scoreText(candidate.score)}
                  </strong>
                  <Bar value={candidate.score} most={100} width={48} />
                </div>
                <div class="candidate-body">
                  <p class="candidate-title">
                    <a href={`/${side}s/${other.id}`}>
                      {isOpen ? (
                        <Marked text={other.title} ranges={explainedRanges(explanation, side, 'title')} />
                      ) : (
                        other.title
                      )}
                    </a>{' '}
                    <MatchTag candidate={candidate} view={view} />
                  </p>
                  <p>
                    <Subject candidate={candidate} side={side} view={view} />
                  </p>
                  <Pinned candidate={candidate} view={view} />
                  <p class="reason">{explanation.reason[view.language]}</p>
                  {isOpen ? (
                    <Opened candidate={candidate} side={side} view={view} />
                  ) : (
                    <p>
                      <a href={`${sameAddress(view, { candidate: other.id })}#candidate`}>
                        {texts.candidates.explain}
                        <span class="hidden-text"> {other.title}</span>
                      </a>
                    </p>
                  )}
                </div>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
