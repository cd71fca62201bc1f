import { needQuery } from '../../api/schemas/need.ts'
import { offerQuery } from '../../api/schemas/offer.ts'
import type { WhyNotView } from '../../api/schemas/rule.ts'
import { listNeeds } from '../../api/services/needs.ts'
import { listOffers } from '../../api/services/offers.ts'
import { whyNotNeed, whyNotOffer } from '../../api/services/why-not.ts'
import { SIGNAL_CODES } from '../labels/texts.ts'
import { type SignedInView, sameAddress } from '../view.ts'
import { Requirements } from './requirements.tsx'

/** At most so many items are offered for what was typed. */
const CHOICES = 10

interface Found {
  readonly id: string
  readonly reference: string
  readonly title: string
}

/** What the page asks and what came of it. */
export interface WhyNotAnswer {
  readonly typed: string
  readonly answer: WhyNotView | null
  /** Items that what was typed may mean, where it means no single one. */
  readonly choices: readonly Found[]
}

/** A page that asks nothing. */
export const NOT_ASKED: WhyNotAnswer = { typed: '', answer: null, choices: [] }

/**
 * Answers the question in the page's address: `why` is a reference or words of an item of the other side. A reference
 * or words that only one item has are answered, others offer the items found.
 */
export async function whyNotAnswer(view: SignedInView, side: 'need' | 'offer', id: string): Promise<WhyNotAnswer> {
  const { ctx, actor, query } = view
  const typed = (query.get('why') ?? '').normalize('NFKC').trim().slice(0, 100)
  if (typed === '') return { typed, answer: null, choices: [] }
  const { items } =
    side === 'offer'
      ? await listOffers(ctx, actor, offerQuery.parse({ q: typed, limit: CHOICES }))
      : await listNeeds(ctx, actor, needQuery.parse({ q: typed, limit: CHOICES }))
  const exact = items.find(({ reference }) => reference === typed.toUpperCase())
  const one = exact ?? (items.length === 1 ? items[0] : undefined)
  if (one === undefined) return { typed, answer: null, choices: items }
  const answer = await (side === 'offer' ? whyNotOffer : whyNotNeed)(ctx, actor, id, one.id)
  return { typed, answer, choices: [] }
}

function Differences({ answer, view }: { answer: WhyNotView; view: SignedInView }) {
  const { rules, explanation } = view.texts
  const name = (signal: string) => {
    const code = SIGNAL_CODES.find((known) => known === signal)
    return code === undefined ? signal : explanation.signals[code]
  }
  if (answer.differences.length === 0 || answer.comparedWith === null) return null
  return (
    <div class="requirements">
      <p class="requirements-title">{rules.behindTitle}</p>
      <ul>
        {answer.differences.map(({ signal, points }) => (
          <li>{rules.behind(name(signal), `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`)}</li>
        ))}
      </ul>
    </div>
  )
}

function Answer({ answer, side, view }: { answer: WhyNotView; side: 'need' | 'offer'; view: SignedInView }) {
  const { rules } = view.texts
  const item = answer[side]
  const below = answer.verdict !== 'excluded' && answer.score < answer.proposalThreshold
  return (
    <div class="why-not-answer">
      <p>
        <span class="reference">{item.reference}</span> <a href={`/${side}s/${item.id}`}>{item.title}</a>
      </p>
      <p class="reason">
        {answer.text[view.language]} {below && rules.threshold(answer.proposalThreshold)}
      </p>
      <Requirements requirements={answer.requirements} view={view} />
      <Differences answer={answer} view={view} />
    </div>
  )
}

/** The question why an item of the other side is not proposed, and its answer. */
export function WhyNot({
  found,
  side,
  view,
}: {
  found: WhyNotAnswer
  /** The side that is asked about. */
  side: 'need' | 'offer'
  view: SignedInView
}) {
  const { rules } = view.texts
  const { typed, answer, choices } = found
  return (
    <section class="pair why-not" id="why-not" aria-labelledby="why-not-title">
      <h2 id="why-not-title">{side === 'offer' ? rules.whyNotOffer : rules.whyNotNeed}</h2>
      <form method="get" action={`${view.path}#why-not`}>
        <div class="field">
          <label for="why">{side === 'offer' ? rules.whichOffer : rules.whichNeed}</label>
          <input id="why" name="why" type="text" value={typed} maxlength={100} class="medium" />
        </div>
        <button type="submit">{rules.ask}</button>
      </form>
      {answer !== null && <Answer answer={answer} side={side} view={view} />}
      {typed !== '' && answer === null && choices.length === 0 && (
        <p class="muted" role="status">
          {rules.nothingFound(typed)}
        </p>
      )}
      {choices.length > 0 && (
        <>
          <p>{rules.chooseOne}</p>
          <ul>
            {choices.map(({ reference, title }) => (
              <li>
                <span class="reference">{reference}</span>{' '}
                <a href={`${sameAddress(view, { why: reference })}#why-not`}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
