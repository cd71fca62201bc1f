import type { Child } from 'hono/jsx'

/** Names and values of a thing; absent values are left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Text of several paragraphs, its line ends kept. */
export function Paragraphs({ children }: { children?: Child }) {
  return <p class="text">{children}</p>
}
