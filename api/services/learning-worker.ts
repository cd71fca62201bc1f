/** The thread that learns: everything that takes long happens here, so that requests are never held up. */
import { parentPort } from 'node:worker_threads'
import {
  createMatcher,
  examplesOf,
  type NeedItem,
  type OfferItem,
  STANDARD_WEIGHTS,
  type Weights,
} from '../../matcher/index.ts'
import { learnFrom } from './learning.ts'
import type { FoundReport, LearningCommand, LearningEvent } from './learning-messages.ts'
import { compareLists } from './learning-places.ts'

/** Five folds and the whole. */
const MOST_FITS = 6
/** The part of the work that fitting is; comparing lists is the rest. */
const FITTING = 0.7
/** How many lists are compared: those of judged needs first. */
const LISTS_COMPARED = 200
const TERMS_TOLD = 12

const matcher = createMatcher()
const judgedNeeds = new Map<string, NeedItem>()
const judgedOffers = new Map<string, OfferItem>()
const openNeeds: NeedItem[] = []

function post(event: LearningEvent): void {
  parentPort?.postMessage(event)
}

/** The terms whose factors lie farthest from 1. */
function termsTold({ terms }: Weights): FoundReport['terms'] {
  const strength = ({ factor }: { readonly factor: number }): number => Math.abs(Math.log(factor))
  return [...terms]
    .sort((one, other) => strength(other) - strength(one) || (one.term < other.term ? -1 : 1))
    .slice(0, TERMS_TOLD)
    .map(({ kind, term, factor }) => ({ kind, term, factor }))
}

function learn({ judgements, today, current }: Extract<LearningCommand, { command: 'learn' }>): void {
  const examples = examplesOf(judgements, (needId, offerId) => {
    const need = judgedNeeds.get(needId)
    const offer = judgedOffers.get(offerId)
    return need === undefined || offer === undefined ? null : matcher.evidence(need, offer, { today })
  })
  let fits = 0
  const { learning, pairs, comparisons } = learnFrom(examples, () => {
    fits++
    post({ event: 'progress', part: (FITTING * fits) / MOST_FITS })
  })
  const { weights, verdict, needs, gain, own } = learning
  const learned = weights.version === STANDARD_WEIGHTS.version ? null : weights
  const others = openNeeds.filter(({ id }) => !judgedNeeds.has(id))
  const listed = [...judgedNeeds.values(), ...others].slice(0, LISTS_COMPARED)
  const compared = compareLists(
    matcher,
    learned === null ? [] : listed,
    { before: current, after: weights },
    judgements,
    today,
    (done) => {
      if (done % 10 === 0) post({ event: 'progress', part: FITTING + ((1 - FITTING) * done) / listed.length })
    },
  )
  const report: FoundReport = {
    pairs,
    needs,
    verdict,
    gain,
    comparisons: [...comparisons],
    own: { verdict: own.verdict, needs: own.needs, gain: own.gain },
    terms: termsTold(weights),
    ...compared,
  }
  post({ event: 'learned', weights: learned, report })
}

function carryOut(message: LearningCommand): void {
  if (message.command === 'learn') {
    learn(message)
    return
  }
  if (message.command === 'hold') {
    matcher.putNeeds(message.needs)
    matcher.putOffers(message.offers)
    openNeeds.push(...message.needs)
  } else {
    for (const need of message.needs) judgedNeeds.set(need.id, need)
    for (const offer of message.offers) judgedOffers.set(offer.id, offer)
  }
  post({ event: 'ready' })
}

parentPort?.on('message', (message: LearningCommand) => {
  try {
    carryOut(message)
  } catch (error) {
    post({ event: 'broken', message: error instanceof Error ? error.message : String(error) })
  }
})
