import type { MatchLine } from '../../api/schemas/match.ts'
import type { SignedInView } from '../view.ts'
import { scoreText } from './explanation.tsx'
import { TableFrame } from './list.tsx'

/** Matches as a short table; reviewers are led to the queue. */
export function MatchTable({
  lines,
  view,
  href,
}: {
  lines: readonly MatchLine[]
  view: SignedInView
  href: (line: MatchLine) => string
}) {
  const { texts, words } = view
  return (
    <TableFrame label={texts.match.list}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="figure">
              {texts.explanation.score}
            </th>
            <th scope="col">{texts.match.need}</th>
            <th scope="col">{texts.match.offer}</th>
            <th scope="col">{texts.match.provider}</th>
            <th scope="col">{texts.need.region}</th>
            <th scope="col" class="figure">
              {texts.match.waiting}
            </th>
            <th scope="col">{texts.match.state}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td class="figure">{scoreText(line.score)}</td>
              <td class="wrap">
                <a href={href(line)}>{line.need.title}</a>
              </td>
              <td class="wrap">
                <a href={`/offers/${line.offer.id}`}>{line.offer.title}</a>
              </td>
              <td class="wrap">{line.offer.provider.name}</td>
              <td>{line.need.city.name}</td>
              <td class="figure">{texts.days(line.waitingDays)}</td>
              <td>{words.matchState[line.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
