import type { OutcomeSum, OutcomeView } from '../../api/schemas/outcome.ts'
import { outcomesOf } from '../../api/services/outcomes/outcomes.ts'
import { canRecordOutcomes } from '../../api/services/permissions.ts'
import { formatYuan } from '../format/money.ts'
import { address, type SignedInView } from '../view.ts'
import { TableFrame } from './list.tsx'

/** An amount of an outcome in words, with the foreign amount that it is the equivalent of. */
export function OutcomeAmount({ outcome, view }: { outcome: OutcomeView; view: SignedInView }) {
  const { texts, words } = view
  if (outcome.amountYuan === null)
    return outcome.noAmountReason === null ? null : <span class="muted">{texts.outcomes.noAmount}</span>
  return (
    <>
      {formatYuan(outcome.amountYuan, texts)}
      {outcome.originalAmount !== null && (
        <span class="muted">
          {' '}
          ({outcome.originalAmount} {words.currency[outcome.currency]})
        </span>
      )}
    </>
  )
}

function standingTag(outcome: OutcomeView, view: SignedInView) {
  const { words, texts } = view
  if (outcome.standing !== 'effective')
    return <span class="tag tag-quiet">{words.outcomeStanding[outcome.standing]}</span>
  return outcome.addsToId === null ? null : <span class="tag">{texts.outcomes.increment}</span>
}

/** Rows of the ledger. */
export function OutcomeTable({ outcomes, view }: { outcomes: readonly OutcomeView[]; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.outcomes
  return (
    <TableFrame label={t.list}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.happenedOn}</th>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.title}</th>
            <th scope="col" class="figure">
              {t.amount}
            </th>
            <th scope="col">{t.providerParty}</th>
            <th scope="col">{t.introducers}</th>
            <th scope="col">{t.city}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome) => (
            <tr>
              <td class="date">{outcome.happenedOn}</td>
              <td>
                {words.outcomeKind[outcome.kind]} {standingTag(outcome, view)}
              </td>
              <td class="wrap">
                <a href={`/outcomes/${outcome.id}`}>{outcome.title}</a>
              </td>
              <td class="figure">
                <OutcomeAmount outcome={outcome} view={view} />
              </td>
              <td class="wrap">{outcome.providerParty}</td>
              <td class="wrap">{outcome.introducers.map(({ name }) => name).join(texts.separator)}</td>
              <td>{outcome.city?.name ?? outcome.office.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Counts and sums kind by kind, each leading to its entries; sums of different kinds stand apart and are never added up. */
export function OutcomeSums({
  sums,
  href,
  view,
}: {
  sums: readonly OutcomeSum[]
  href: (kind: OutcomeSum['kind']) => string
  view: SignedInView
}) {
  const { texts, words } = view
  const t = texts.outcomes
  return (
    <section class="sums" aria-labelledby="sums-title">
      <h2 id="sums-title" class="hidden-text">
        {t.sums}
      </h2>
      <ul>
        {sums.map(({ kind, count, sumYuan }) => (
          <li>
            <a href={href(kind)}>
              <span class="sum-name">{words.outcomeKind[kind]}</span>
              {sumYuan === null ? (
                <strong>{t.items(count)}</strong>
              ) : (
                <>
                  <strong>{formatYuan(sumYuan, texts)}</strong> <span>{t.items(count)}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function outcomesFor(view: SignedInView, of: { readonly matchId: string } | { readonly needId: string }) {
  return outcomesOf(view.ctx, view.actor, of)
}

function Section({
  outcomes,
  title,
  query,
  view,
}: {
  outcomes: readonly OutcomeView[]
  title: string
  query: Readonly<Record<string, string>>
  view: SignedInView
}) {
  const { texts } = view
  return (
    <section aria-labelledby="outcomes-title">
      <h2 id="outcomes-title">{title}</h2>
      {outcomes.length === 0 ? (
        <p class="muted">{texts.outcomes.none}</p>
      ) : (
        <OutcomeTable outcomes={outcomes} view={view} />
      )}
      {canRecordOutcomes(view.actor) && (
        <p>
          <a class="button" href={address('/outcomes/new', query)}>
            {texts.outcomes.record}
          </a>
        </p>
      )}
    </section>
  )
}

/** What came of a match 成果, as far as the reader may see it, with the way to enter more. */
export async function MatchOutcomes({ matchId, view }: { matchId: string; view: SignedInView }) {
  const outcomes = await outcomesFor(view, { matchId })
  return <Section outcomes={outcomes} title={view.texts.outcomes.ofMatch} query={{ match: matchId }} view={view} />
}

/** What came of a need 成果; nothing where there is none and the need is not the reader's. */
export async function NeedOutcomes({ needId, own, view }: { needId: string; own: boolean; view: SignedInView }) {
  const outcomes = await outcomesFor(view, { needId })
  if (outcomes.length === 0 && !own) return null
  return <Section outcomes={outcomes} title={view.texts.outcomes.ofNeed} query={{ need: needId }} view={view} />
}
