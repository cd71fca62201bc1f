import type { MatchView } from '../../api/schemas/match.ts'

/** Both sides of a match under a heading, with the way back. */
export function UnderTitle({ match }: { match: MatchView }) {
  return (
    <p class="under-title">
      <a href={`/matches/${match.id}`}>
        {match.need.title} — {match.offer.title}
      </a>
    </p>
  )
}
