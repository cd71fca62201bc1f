import type { ProblemView } from '../../api/schemas/problem.ts'
import { PROBLEM_RESULTS, PROBLEM_STAGES } from '../../api/services/problems/problem-states.ts'
import type { ProblemState } from '../../db/vocabulary.ts'
import type { SignedInView } from '../view.ts'

/** The way of a problem as a line: what is done, where it stands, what comes. */
export function ProblemWay({
  problem,
  reached,
  view,
}: {
  problem: ProblemView
  /** States that its steps led to. */
  reached: ReadonlySet<ProblemState>
  view: SignedInView
}) {
  const { words, texts } = view
  const t = texts.tasks.problem
  const { state } = problem
  const shown = [...PROBLEM_STAGES, ...PROBLEM_RESULTS.filter((result) => reached.has(result) || result === state)]
  const line = PROBLEM_RESULTS.some((result) => shown.includes(result)) ? shown : [...shown, 'solved' as const]
  return (
    <ol class="problem-way" aria-label={t.way}>
      {line.map((stage) => {
        const current = stage === state
        const done = !current && reached.has(stage)
        return (
          <li class={current ? 'current' : done ? 'done' : undefined} aria-current={current ? 'step' : undefined}>
            {words.problemState[stage]}
            {(current || done) && <span class="hidden-text"> {current ? t.current : t.done}</span>}
          </li>
        )
      })}
    </ol>
  )
}
