import type { RequirementView } from '../../api/schemas/match.ts'
import type { View } from '../view.ts'

/** Everything that an offer asks of a need, each with sign and word for whether it is met and with both values. */
export function Requirements({ requirements, view }: { requirements: readonly RequirementView[]; view: View }) {
  if (requirements.length === 0) return null
  const { rules } = view.texts
  return (
    <div class="requirements">
      <p class="requirements-title">{rules.requirements}</p>
      <ul>
        {requirements.map(({ state, hard, text }) => (
          <li class={`requirement requirement-${state}`}>
            <span class="requirement-state">{rules.states[state]}</span> {text[view.language]}{' '}
            {hard && <span class="muted">{rules.must}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
