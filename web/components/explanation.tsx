import type { ExplanationView } from '../../api/schemas/match.ts'
import { explainedWords } from '../format/explained-words.ts'
import { FINDING_CODES, SIGNAL_CODES } from '../labels/texts.ts'
import type { View } from '../view.ts'
import { Requirements } from './requirements.tsx'

type Part = ExplanationView['parts'][number]

/** The score as people read it: whole points of 100. */
export function scoreText(score: number | null): string {
  return score === null ? '—' : String(Math.round(score))
}

function points(value: number): string {
  return value.toFixed(1)
}

/** A bar of a part in a whole; the figures stand beside it as text, so it says nothing to screen readers. */
export function Bar({ value, most, width = 120 }: { value: number; most: number; width?: number }) {
  const share = most <= 0 ? 0 : Math.min(Math.max(value / most, 0), 1)
  return (
    <svg class="bar" width={width} height="10" viewBox={`0 0 ${width} 10`} aria-hidden="true" focusable="false">
      <rect class="bar-whole" x="0" y="0" width={width} height="10" rx="2" />
      <rect class="bar-part" x="0" y="0" width={(share * width).toFixed(1)} height="10" rx="2" />
    </svg>
  )
}

/** What a criterion brings of what it could bring; region and kind only take away. */
function pointsText(part: Part, view: View): string {
  const { explanation } = view.texts
  if (part.most > 0) return explanation.outOf(points(part.points), points(part.most))
  return part.points < 0 ? `−${points(-part.points)}` : explanation.nothingTaken
}

function findingText(part: Part, view: View): string {
  const { findings } = view.texts.explanation
  const code = FINDING_CODES.find((known) => known === part.finding)
  const text = code === undefined ? part.finding : findings[code]
  return code === 'keywords_met'
    ? `${text}${view.language === 'zh' ? '：' : ': '}${part.values.join(view.texts.separator)}`
    : text
}

function signalText(part: Part, view: View): string {
  const code = SIGNAL_CODES.find((known) => known === part.signal)
  return code === undefined ? part.signal : view.texts.explanation.signals[code]
}

/** At most so many met words are listed under a criterion; all of them are marked in the texts. */
const LISTED_WORDS = 10

/**
 * The words met, heaviest first; under the pointer or with the focus their places light up. Characters that met here
 * and there, which the matcher joins by dots and gives no places, are named as such.
 */
function MetWords({ explanation, part, view }: { explanation: ExplanationView; part: Part; view: View }) {
  if (part.words.length === 0) return null
  const numbers = new Map(explainedWords(explanation).map(({ word }, number) => [word, number]))
  const heaviest = [...part.words].sort((one, other) => other.points - one.points).slice(0, LISTED_WORDS)
  return (
    <ul class="met-words" aria-label={view.texts.explanation.metWords}>
      {heaviest.map(({ word, points: share, meeting, need, offer }) => {
        const placed = need.length + offer.length > 0
        return (
          <li>
            <span
              class="met-word"
              data-words={placed ? String(numbers.get(word) ?? 0) : undefined}
              tabindex={placed ? 0 : undefined}
            >
              {meeting === 'characters' ? view.texts.explanation.scattered : word}{' '}
              {meeting !== undefined && meeting !== 'characters' && (
                <span class="met-points">{view.texts.explanation.meetings[meeting]}</span>
              )}{' '}
              <span class="met-points">{points(share)}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Why the pair scores as it does: the sentence, then each criterion with its bar, points, finding and words. */
export function Explanation({
  explanation,
  view,
  withSentence = true,
}: {
  explanation: ExplanationView
  view: View
  withSentence?: boolean
}) {
  const { texts } = view
  return (
    <div class="explanation">
      {withSentence && <p class="reason">{explanation.reason[view.language]}</p>}
      <table class="criteria">
        <caption class="hidden-text">
          {texts.explanation.title}: {texts.explanation.score} {scoreText(explanation.score)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{texts.explanation.criterion}</th>
            <th scope="col" class="figure">
              {texts.explanation.points}
            </th>
            <td class="bar-cell" />
            <th scope="col">{texts.explanation.found}</th>
          </tr>
        </thead>
        <tbody>
          {explanation.parts.map((part) => (
            <tr>
              <th scope="row">{signalText(part, view)}</th>
              <td class="figure">{pointsText(part, view)}</td>
              <td class="bar-cell">{part.most > 0 && <Bar value={part.points} most={part.most} />}</td>
              <td>
                {findingText(part, view)}
                <MetWords explanation={explanation} part={part} view={view} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Requirements requirements={explanation.requirements ?? []} view={view} />
    </div>
  )
}
