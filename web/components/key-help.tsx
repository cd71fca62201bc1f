import type { View } from '../view.ts'

/** The keyboard shortcuts and the switch to turn them off; only the script shows them, since only it makes them work. */
export function KeyHelp({ view }: { view: View }) {
  const { review } = view.texts
  return (
    <details class="keys" hidden data-keys>
      <summary data-key="?">
        {review.keys} <kbd>?</kbd>
      </summary>
      <div class="keys-panel">
        <p>
          <button type="button" data-keys-switch data-on={review.keysOn} data-off={review.keysOff}>
            {review.keysOn}
          </button>{' '}
          <span class="muted">{review.keysIntro}</span>
        </p>
        <dl>
          {review.keyHelp.map(([key, meaning]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}
