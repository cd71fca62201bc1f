import type { WeightsReport as Report, WeightsView } from '../../api/schemas/matcher-weights.ts'
import { SIGNAL_CODES } from '../labels/texts.ts'
import type { SignedInView } from '../view.ts'
import { TableFrame } from './list.tsx'

type Place = Report['changes'][number]['places'][number]

/** A share as so many of a hundred, with one decimal. */
const ofHundred = (share: number): string => (share * 100).toFixed(1)
const signed = (value: number, digits: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`

/** The report in sentences, for readers who do not know statistics. */
function Sentences({ edition, report, view }: { edition: WeightsView; report: Report; view: SignedInView }) {
  const { weights } = view.texts
  const pairwise = report.comparisons.find(({ figure }) => figure === 'pairwise')
  const { own, gain } = report
  return (
    <>
      <p>{weights.basis(report.needs, report.pairs)}</p>
      {pairwise !== undefined && gain !== null && (
        <p>
          {weights.check(edition.edition, ofHundred(pairwise.before), ofHundred(pairwise.after))}{' '}
          {weights.difference(signed(gain.mean * 100, 1), ofHundred(gain.error))}
        </p>
      )}
      <p>
        <strong>{weights.verdicts[report.verdict]}</strong>
      </p>
      <p>
        {weights.own(own.needs)}{' '}
        {own.gain !== null && weights.ownCheck(signed(own.gain.mean * 100, 1), ofHundred(own.gain.error))}{' '}
        {weights.ownVerdicts[own.verdict]}
      </p>
      {report.lists.needs > 0 && <p>{weights.lists(report.lists.needs, report.lists.changed)}</p>}
    </>
  )
}

function Figures({ report, view }: { report: Report; view: SignedInView }) {
  const { weights } = view.texts
  if (report.comparisons.length === 0) return null
  return (
    <>
      <h2>{weights.figures}</h2>
      <p class="muted">{weights.figuresIntro}</p>
      <TableFrame label={weights.figures}>
        <table>
          <thead>
            <tr>
              <th scope="col">{weights.figure}</th>
              <th scope="col" class="figure">
                {weights.before}
              </th>
              <th scope="col" class="figure">
                {weights.after}
              </th>
              <th scope="col" class="figure">
                {weights.change}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.comparisons.map(({ figure, before, after, gain, error }) => (
              <tr>
                <td class="wrap">{weights.figureNames[figure]}</td>
                <td class="figure">{before.toFixed(3)}</td>
                <td class="figure">{after.toFixed(3)}</td>
                <td class="figure">
                  {signed(gain, 3)} {error !== null && `± ${error.toFixed(3)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

function reasonText({ reasons }: Place, view: SignedInView): string {
  const { weights, explanation } = view.texts
  if (reasons.length === 0) return weights.othersMoved
  return reasons
    .map(({ signal, word, points }) => {
      const code = SIGNAL_CODES.find((known) => known === signal)
      const name = code === undefined ? signal : explanation.signals[code]
      return weights.reasonOf(word === null ? name : weights.wordReason(word), signed(points, 1))
    })
    .join(view.texts.separator)
}

function Changes({ edition, report, view }: { edition: WeightsView; report: Report; view: SignedInView }) {
  const { weights } = view.texts
  const { matchState } = view.words
  const needs = new Map(edition.named.needs.map((each) => [each.id, each]))
  const offers = new Map(edition.named.offers.map((each) => [each.id, each]))
  if (report.changes.length === 0) return null
  const judged = ({ grade }: Place): string =>
    grade === null ? '' : grade === 0 ? matchState.rejected : grade > 2 ? weights.landed : matchState.confirmed
  const rank = (place: number | null): string => (place === null ? weights.beyond : String(place))
  return (
    <>
      <h2>{weights.changes}</h2>
      <p class="muted">{weights.changesIntro}</p>
      {report.changes.map(({ needId, places }) => {
        const need = needs.get(needId)
        const title = need === undefined ? needId : `${need.reference} ${need.title}`
        return (
          <>
            <h3>
              <a href={`/needs/${needId}`}>{title}</a>
            </h3>
            <TableFrame label={title}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{weights.offer}</th>
                    <th scope="col">{weights.place}</th>
                    <th scope="col">{weights.judged}</th>
                    <th scope="col">{weights.why}</th>
                  </tr>
                </thead>
                <tbody>
                  {places.map((place) => (
                    <tr>
                      <td class="wrap">
                        <a href={`/offers/${place.offerId}`}>{offers.get(place.offerId)?.title ?? place.offerId}</a>
                      </td>
                      <td>
                        {rank(place.before)} → {rank(place.after)}
                      </td>
                      <td>{judged(place)}</td>
                      <td class="wrap">{reasonText(place, view)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          </>
        )
      })}
    </>
  )
}

function Terms({ report, view }: { report: Report; view: SignedInView }) {
  const { weights, separator } = view.texts
  const list = (more: boolean): string =>
    report.terms
      .filter(({ factor }) => factor > 1 === more)
      .map(({ term, factor }) => weights.term(term, factor.toFixed(2)))
      .join(separator)
  const [more, less] = [list(true), list(false)]
  if (more === '' && less === '') return null
  return (
    <>
      <h2>{weights.terms}</h2>
      {more !== '' && <p>{weights.termsMore(more)}</p>}
      {less !== '' && <p>{weights.termsLess(less)}</p>}
    </>
  )
}

/** What an edition found: sentences, figures, words that count otherwise, and who changes place. */
export function WeightsReport(props: { edition: WeightsView; report: Report; view: SignedInView }) {
  return (
    <>
      <h2>{props.view.texts.weights.report}</h2>
      <Sentences {...props} />
      <Figures {...props} />
      <Terms {...props} />
      <Changes {...props} />
    </>
  )
}
