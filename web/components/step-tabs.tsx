import { address } from '../view.ts'

/** The steps that can be taken, as links that choose the form below them; works without script. */
export function StepTabs({
  path,
  steps,
  chosen,
  label,
}: {
  path: string
  steps: readonly (readonly [string, string])[]
  chosen: string
  label: string
}) {
  return (
    <nav class="step-tabs" aria-label={label}>
      <ul>
        {steps.map(([code, words]) => (
          <li>
            <a
              class={code === chosen ? 'button primary' : 'button'}
              href={`${address(path, { step: code })}#next-title`}
              aria-current={code === chosen ? 'step' : undefined}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
