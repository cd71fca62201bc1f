import type { View } from '../view.ts'

/** A field of which what was typed differs from what is stored now. */
export interface Difference {
  readonly label: string
  readonly yours: string
  readonly theirs: string
}

/** Both versions side by side where they differ, when somebody else saved in between. */
export function StaleDifferences({ differences, view }: { differences: readonly Difference[]; view: View }) {
  const { stale } = view.texts
  return (
    <section class="stale" aria-labelledby="stale-title">
      <h2 id="stale-title">{stale.title}</h2>
      <p>{differences.length === 0 ? stale.same : stale.intro}</p>
      {differences.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{stale.field}</th>
              <th scope="col">{stale.yours}</th>
              <th scope="col">{stale.theirs}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ label, yours, theirs }) => (
              <tr>
                <th scope="row">{label}</th>
                <td class="text">{yours}</td>
                <td class="text">{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
