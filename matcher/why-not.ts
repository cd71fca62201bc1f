import { RULE_TEXTS, SIGNAL_TEXTS } from './data/rule-texts.ts'
import type { CheckedOptions } from './options.ts'
import {
  type Candidate,
  type ExclusionRule,
  type Explanation,
  type SentencePair,
  SIGNALS,
  type WhyNot,
  type WhyNotVerdict,
} from './types.ts'

/** The pair that is asked about, the list as it stands, and the pair's place in it. */
export interface AskedPair {
  /** Id of the item on the listed side. */
  readonly id: string
  readonly score: number
  readonly explanation: Explanation
  readonly exclusions: readonly ExclusionRule[]
  readonly pinned: boolean
  readonly list: readonly Candidate[]
  idOf(candidate: Candidate): string
  /** Pairs that stand before this one, whatever the limit and the least score. */
  before(): number
}

/** At most so many signals are named in the sentence. */
const NAMED_SIGNALS = 2

function verdictOf({ id, exclusions, pinned, score, list, idOf }: AskedPair, minScore: number): WhyNotVerdict {
  if (pinned) return 'pinned'
  if (exclusions.length > 0) return 'excluded'
  if (score === 0) return 'nothing_in_common'
  if (list.some((candidate) => idOf(candidate) === id)) return 'listed'
  return score < minScore ? 'below_least_score' : 'beyond_limit'
}

function differencesOf(one: Explanation, other: Explanation): WhyNot['differences'] {
  const points = ({ parts }: Explanation, signal: string) => parts.find((part) => part.signal === signal)?.points ?? 0
  return SIGNALS.map((signal) => ({ signal, points: points(other, signal) - points(one, signal) }))
    .filter(({ points: difference }) => difference !== 0)
    .sort((a, b) => b.points - a.points)
}

const shown = (score: number): string => score.toFixed(1)

function joined(texts: readonly SentencePair[]): SentencePair {
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') }
}

function failing({ explanation, exclusions }: AskedPair): SentencePair | undefined {
  const hard = exclusions.some((rule) => rule === 'funding_conditions_not_met' || rule === 'wants_not_met')
  const texts = explanation.requirements.filter(({ state, hard: must }) => state === 'fails' && must)
  return hard ? joined(texts.map(({ text }) => text)) : undefined
}

/** The rules with what exactly is not met. */
function rulesText(asked: AskedPair): SentencePair {
  const rules = joined(asked.exclusions.map((rule) => RULE_TEXTS[rule]))
  const details = failing(asked)
  return details === undefined ? rules : { zh: `${rules.zh}：${details.zh}`, en: `${rules.en}: ${details.en}` }
}

function comparisonText({ comparedWith, differences }: Pick<WhyNot, 'comparedWith' | 'differences'>): SentencePair {
  if (comparedWith === null) return { zh: '', en: '' }
  const { rank, score } = comparedWith
  const names = joined(
    differences
      .filter(({ points }) => points >= 0.05)
      .slice(0, NAMED_SIGNALS)
      .map(({ signal, points }) => {
        const name = SIGNAL_TEXTS[signal] ?? { zh: signal, en: signal }
        return { zh: `${name.zh}差${shown(points)}分`, en: `${shown(points)} points of ${name.en}` }
      }),
  )
  return {
    zh: `；与第${rank}名（${shown(score)}分）相比${names.zh === '' ? '总分相同' : `，主要${names.zh.replaceAll('；', '、')}`}`,
    en: `; place ${rank} scores ${shown(score)}${names.en === '' ? '' : `, ahead mainly by ${names.en.replaceAll(';', ' and')}`}`,
  }
}

function sentence(asked: AskedPair, answer: Omit<WhyNot, 'text'>, options: CheckedOptions): SentencePair {
  const score = shown(answer.score)
  const rules = rulesText(asked)
  const compared = comparisonText(answer)
  const place = answer.rank ?? 0
  switch (answer.verdict) {
    case 'excluded':
      return {
        zh: `没有推荐，因为${rules.zh}。若不计这些限制，匹配度为${score}分。`,
        en: `Not proposed, because ${rules.en}. Without these rules it would score ${score}.`,
      }
    case 'pinned':
      return asked.exclusions.length === 0
        ? { zh: `工作人员已固定这一对，排在最前；匹配度${score}分。`, en: `Staff fixed this pair; it scores ${score}.` }
        : {
            zh: `工作人员已固定这一对，排在最前；匹配度${score}分，但请注意：${rules.zh}。`,
            en: `Staff fixed this pair; it scores ${score}, but mind: ${rules.en}.`,
          }
    case 'nothing_in_common':
      return {
        zh: '没有推荐，因为两边的文字、行业和关键词没有相同之处。',
        en: 'Not proposed, because the texts, industries and keywords have nothing in common.',
      }
    case 'listed':
      return {
        zh: `已在名单中，排第${place}名，匹配度${score}分${compared.zh}。`,
        en: `It is in the list at place ${place} and scores ${score}${compared.en}.`,
      }
    case 'below_least_score':
      return {
        zh: `没有推荐，因为匹配度${score}分，低于${shown(options.minScore)}分的最低要求，排第${place}名${compared.zh}。`,
        en: `Not proposed, because it scores ${score}, below the least of ${shown(options.minScore)}, at place ${place}${compared.en}.`,
      }
    case 'beyond_limit':
      return {
        zh: `没有列出，因为名单只列前${options.limit}名，它排第${place}名，匹配度${score}分${compared.zh}。`,
        en: `Not listed, because the list holds ${options.limit}; it stands at place ${place} and scores ${score}${compared.en}.`,
      }
  }
}

/** Why the pair does not stand in the list, or not higher. */
export function whyNotOf(asked: AskedPair, options: CheckedOptions): WhyNot {
  const { id, score, explanation, exclusions, list, idOf } = asked
  const verdict = verdictOf(asked, options.minScore)
  const ranked = verdict !== 'excluded' && verdict !== 'nothing_in_common'
  const rank = ranked ? asked.before() + 1 : null
  const other = verdict === 'listed' || verdict === 'pinned' ? list[0] : list.at(-1)
  const compared = ranked && other !== undefined && idOf(other) !== id ? other : undefined
  const answer = {
    verdict,
    exclusions: exclusions.map((rule) => ({ rule, text: RULE_TEXTS[rule] })),
    requirements: explanation.requirements,
    score,
    rank,
    comparedWith: compared === undefined ? null : { id: idOf(compared), rank: compared.rank, score: compared.score },
    differences: compared === undefined ? [] : differencesOf(explanation, compared.explanation),
  }
  return { ...answer, text: sentence(asked, answer, options) }
}
