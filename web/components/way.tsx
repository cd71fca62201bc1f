import type { RoundView, StepView, WayView } from '../../api/schemas/way.ts'
import { canReview } from '../../api/services/permissions.ts'
import type { MatchState } from '../../db/vocabulary.ts'
import { formatDay, formatMinute } from '../format/date.ts'
import { formatYuan } from '../format/money.ts'
import type { SignedInView } from '../view.ts'
import { Facts } from './facts.tsx'
import { TableFrame } from './list.tsx'
import { Tag } from './status.tsx'

/** The way as it goes when all goes well. */
const MAIN: readonly MatchState[] = [
  'confirmed',
  'requested',
  'accepted',
  'introduced',
  'negotiating',
  'signed',
  'started',
  'landed',
]

/** Where a match that left the main way had come to, for the line of steps. */
function reached(way: WayView): number {
  const place = MAIN.indexOf(way.state)
  if (place >= 0) return place
  const passed = way.steps.map(({ fromState }) => MAIN.indexOf(fromState))
  const [round] = way.rounds
  const agreed = round !== undefined && !round.open && round.sides.every(({ answer }) => answer === 'accepted')
  return Math.max(0, ...passed, agreed ? MAIN.indexOf('accepted') : way.rounds.length > 0 ? 1 : 0)
}

/** The state of a match as a line of steps, the present one marked; where it left the way, how stands at the end. */
export function WayLine({ way, view }: { way: WayView; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.way
  const at = reached(way)
  const onMain = MAIN.includes(way.state)
  const states = onMain ? MAIN : [...MAIN.slice(0, at + 1), way.state]
  return (
    <ol class="way-line" aria-label={t.progress}>
      {states.map((state, index) => {
        const here = state === way.state
        const passed = onMain ? index < at : !here
        return (
          <li class={here ? 'way-here' : passed ? 'way-passed' : 'way-ahead'} aria-current={here ? 'step' : undefined}>
            {words.matchState[state]}
            {here && <span class="way-since">{t.since(formatDay(way.stateSince))}</span>}
          </li>
        )
      })}
    </ol>
  )
}

function Round({ round, view }: { round: RoundView; view: SignedInView }) {
  const { texts } = view
  const t = texts.way
  return (
    <section class="way-round" aria-label={t.round(round.round)}>
      <p>
        <strong>{t.round(round.round)}</strong>{' '}
        <span class="muted">
          {t.asked} {formatMinute(round.askedAt)}
          {round.open && ` · ${t.lapses(round.lapseOn)}`}
        </span>
      </p>
      {round.note !== null && (
        <p class="text">
          <span class="muted">{t.note}</span> {round.note}
        </p>
      )}
      <Facts
        facts={round.sides.map((side) => [
          t.sides[side.side],
          <>
            <Tag
              text={side.answer === null ? t.silent : t.answers[side.answer]}
              tone={side.answer === null ? 'strong' : side.answer === 'accepted' ? 'plain' : 'quiet'}
            />{' '}
            {side.answeredAt !== null && <span class="muted">{formatMinute(side.answeredAt)} </span>}
            {side.answer === null && side.remindedAt !== null && (
              <span class="muted">{t.reminded(formatDay(side.remindedAt))} </span>
            )}
            {side.informant !== null && side.recordedBy !== null && (
              <span class="muted">{t.byTelephone(side.informant, side.recordedBy)} </span>
            )}
            {side.cause !== null && (
              <>
                {t.causes[side.cause]}
                {texts.separator}
                {side.reason}
              </>
            )}
          </>,
        ])}
      />
    </section>
  )
}

/** What both sides were asked and what they answered, newest request first. */
export function Rounds({ way, view }: { way: WayView; view: SignedInView }) {
  if (way.rounds.length === 0) return null
  return (
    <section aria-labelledby="rounds-title">
      <h2 id="rounds-title">{view.texts.way.rounds}</h2>
      {way.rounds.map((round) => (
        <Round round={round} view={view} />
      ))}
    </section>
  )
}

function StepContents({ step, view }: { step: StepView; view: SignedInView }) {
  const t = view.texts.way
  const lines: readonly (readonly [string, string | null])[] = [
    [t.facts.amountYuan, step.amountYuan === null ? step.noAmountReason : formatYuan(step.amountYuan, view.texts)],
    [t.facts.people, step.people],
    [t.facts.minutes, step.minutes],
    [t.facts.reason, step.reason],
    [t.noEvidenceReason, step.noEvidenceReason],
    [t.noFollowUpReason, step.noFollowUpReason],
    [t.correctionReason, step.correctionReason],
  ]
  return (
    <>
      {lines
        .filter(([, text]) => text !== null)
        .map(([name, text]) => (
          <p class="text">
            <span class="muted">{name}</span> {text}
          </p>
        ))}
      {step.followUpTaskId !== null && (
        <p>
          <a href={`/tasks/${step.followUpTaskId}`}>{t.facts.followUp}</a>
        </p>
      )}
    </>
  )
}

/** Every recorded step with its facts; corrected entries stay, marked. */
export function StepTable({ way, view }: { way: WayView; view: SignedInView }) {
  const { texts } = view
  const t = texts.way
  if (way.steps.length === 0) return null
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title">{t.steps}</h2>
      <TableFrame label={t.steps}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.when}</th>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.contents}</th>
              <th scope="col">{t.evidence}</th>
              <th scope="col">{t.who}</th>
              <th scope="col">{t.correct}</th>
            </tr>
          </thead>
          <tbody>
            {way.steps.map((step) => (
              <tr class={step.inForce ? undefined : 'way-corrected'}>
                <td class="date">{step.happenedOn ?? formatDay(step.recordedAt)}</td>
                <td>
                  {t.events[step.event]}
                  {step.correctsId !== null && <span class="muted"> {t.correction}</span>}
                  {!step.inForce && (
                    <>
                      {' '}
                      <Tag text={t.corrected} tone="quiet" />
                    </>
                  )}
                </td>
                <td class="wrap">
                  <StepContents step={step} view={view} />
                </td>
                <td class="figure">
                  {step.evidenceIds.length === 0 ? (
                    '—'
                  ) : (
                    <a href={`/matches/${way.matchId}/evidence`}>{step.evidenceIds.length}</a>
                  )}
                </td>
                <td>
                  {step.by ?? t.parties[step.party]} <span class="muted">{formatMinute(step.recordedAt)}</span>
                </td>
                <td>
                  {step.correctable && (
                    <a
                      href={`/matches/${way.matchId}/steps/${step.id}/correct`}
                      aria-label={`${t.correct}：${t.events[step.event]} ${step.happenedOn ?? ''}`}
                    >
                      {t.correct}
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

/** The answer of the reader's side: one button accepts, the other leads to the form of a refusal. */
export function AnswerButtons({
  matchId,
  view,
  back,
}: {
  matchId: string
  view: SignedInView
  back: 'home' | 'match'
}) {
  const t = view.texts.way
  return (
    <div class="answer-buttons">
      <form method="post" action={`/matches/${matchId}/answer`}>
        <input type="hidden" name="answer" value="accepted" />
        <input type="hidden" name="back" value={back} />
        <button type="submit" class="primary">
          {t.accept}
        </button>
      </form>
      <a class="button" href={`/matches/${matchId}/answer?answer=declined&back=${back}`}>
        {t.decline}
      </a>
    </div>
  )
}

/** What the reader can do with the match now. */
export function NextSteps({ way, view }: { way: WayView; view: SignedInView }) {
  const { texts, actor } = view
  const t = texts.way
  const reviewer = canReview(actor)
  const answers = way.mayAnswer.length > 0
  if (way.next.length === 0 && !answers) {
    const waits = ['requested', 'confirmed', 'accepted'].includes(way.state)
    return <p class="muted">{waits ? t.waitsForOthers : t.nothingNext}</p>
  }
  const quiet = ['withdraw', 'break_off']
  return (
    <section class="way-next" aria-labelledby="next-title">
      <h2 id="next-title">{t.next}</h2>
      {answers && !reviewer && <AnswerButtons matchId={way.matchId} view={view} back="match" />}
      <p class="way-actions">
        {answers && reviewer && (
          <a class="button primary" href={`/matches/${way.matchId}/answer`}>
            {t.telephone}
          </a>
        )}
        {way.next.map(({ event }, index) => (
          <a
            class={index === 0 && !quiet.includes(event) && !answers ? 'button primary' : 'button'}
            href={`/matches/${way.matchId}/steps/${event}`}
          >
            {t.actions[event]}
          </a>
        ))}
      </p>
    </section>
  )
}
