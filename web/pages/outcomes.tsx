import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { creditQuery, type OutcomeView, outcomeQuery } from '../../api/schemas/outcome.ts'
import { listCommittees } from '../../api/services/committees.ts'
import { shanghaiDate } from '../../api/services/days.ts'
import { listEvidence } from '../../api/services/evidence.ts'
import { listCredit } from '../../api/services/outcomes/credit.ts'
import { listOutcomes, readOutcome } from '../../api/services/outcomes/outcomes.ts'
import { canKeepOutcomes, canRecordOutcomes } from '../../api/services/permissions.ts'
import { choicesOf, cityChoices } from '../choices.ts'
import { EvidenceList } from '../components/evidence.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts } from '../components/facts.tsx'
import { groupFilter } from '../components/group-filter.ts'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { OutcomeAmount, OutcomeSums, OutcomeTable } from '../components/outcomes.tsx'
import { formatMinute } from '../format/date.ts'
import { formatYuan } from '../format/money.ts'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { address, idOfPath, type SignedInView, sameAddress, signedIn } from '../view.ts'

/** Years to choose from, the present one first. */
const YEARS = 6

function yearChoices(view: SignedInView) {
  const now = Number(shanghaiDate(view.ctx.clock()).slice(0, 4))
  return Array.from(
    { length: YEARS },
    (_, back) => [String(now - back), view.texts.outcomes.yearOf(now - back)] as const,
  )
}

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words, actor } = view
  const t = texts.outcomes
  const { filters, anyChoice } = texts
  const committees = (await listCommittees(view.ctx, actor)).map(({ id, name }) => [id, name] as const)
  const wide = actor.role === 'staff' || actor.role === 'admin'
  return [
    { name: 'kind', label: t.kind, choices: choicesOf(words.outcomeKind), empty: anyChoice },
    ...(wide ? [{ name: 'city', label: filters.city, choices: await cityChoices(view), empty: anyChoice }] : []),
    { name: 'year', label: t.year, choices: yearChoices(view), empty: anyChoice },
    ...(wide && committees.length > 0
      ? [{ name: 'committee', label: t.committee, choices: committees, empty: anyChoice }]
      : []),
    ...(await groupFilter(view)),
    { name: 'show', label: t.show, choices: choicesOf(t.shows) },
    { name: 'sort', label: filters.sort, choices: choicesOf(t.sorts) },
    { name: 'q', label: filters.q },
  ]
}

function Entry({ outcome, view }: { outcome: OutcomeView; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.outcomes
  const { overruled } = outcome
  return (
    <Facts
      facts={[
        [t.kind, words.outcomeKind[outcome.kind]],
        [t.standing, words.outcomeStanding[outcome.standing]],
        [
          outcome.addsToId === null ? t.amount : t.increment,
          outcome.amountYuan === null && outcome.noAmountReason === null ? null : (
            <OutcomeAmount outcome={outcome} view={view} />
          ),
        ],
        [t.noAmountReason, outcome.noAmountReason],
        [t.statedTotal, outcome.statedTotalYuan === null ? null : formatYuan(outcome.statedTotalYuan, texts)],
        [t.rate, outcome.rate],
        [t.happenedOn, outcome.happenedOn],
        [t.needParty, outcome.needParty],
        [t.providerParty, outcome.providerParty],
        [
          t.need,
          outcome.need === null ? null : (
            <a href={`/needs/${outcome.need.id}`}>
              {outcome.need.reference} {outcome.need.title}
            </a>
          ),
        ],
        [t.match, outcome.matchId === null ? null : <a href={`/matches/${outcome.matchId}`}>{t.openMatch}</a>],
        [t.addsTo, outcome.addsToId === null ? null : <a href={`/outcomes/${outcome.addsToId}`}>{outcome.title}</a>],
        [t.introducers, outcome.introducers.map(({ name }) => name).join(texts.separator)],
        [t.office, outcome.office.name],
        [t.noEvidenceReason, outcome.noEvidenceReason],
        [
          t.overruled,
          overruled === null ? null : (
            <>
              {t.overruledText(overruled.by, overruled.reason)}{' '}
              <a href={`/outcomes/${overruled.id}`}>{t.overruledOpen}</a>
            </>
          ),
        ],
      ]}
    />
  )
}

function History({ rows, view }: { rows: readonly OutcomeView[]; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.outcomes
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{t.history}</h2>
      <TableFrame label={t.history}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.recordedAt}</th>
              <th scope="col">{t.recordedBy}</th>
              <th scope="col">{t.standing}</th>
              <th scope="col">{t.title}</th>
              <th scope="col" class="figure">
                {t.amount}
              </th>
              <th scope="col">{t.happenedOn}</th>
              <th scope="col">{t.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <td class="date">{formatMinute(row.recordedAt)}</td>
                <td>{row.recordedBy}</td>
                <td>{words.outcomeStanding[row.standing]}</td>
                <td class="wrap">
                  <a href={`/outcomes/${row.id}`}>{row.title}</a>
                </td>
                <td class="figure">
                  <OutcomeAmount outcome={row} view={view} />
                </td>
                <td class="date">{row.happenedOn}</td>
                <td class="wrap">{row.correctionReason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

function EntryActions({ outcome, view }: { outcome: OutcomeView; view: SignedInView }) {
  const t = view.texts.outcomes
  const regionCode = outcome.city?.code ?? ''
  const keeps = canKeepOutcomes(view.actor, { officeId: outcome.office.id, regionCode })
  if (!keeps || outcome.standing !== 'effective') return null
  return (
    <>
      {outcome.amountYuan !== null && outcome.addsToId === null && (
        <a class="button" href={address('/outcomes/new', { addsTo: outcome.entryId })}>
          {t.add}
        </a>
      )}
      <a class="button" href={`/outcomes/${outcome.id}/correct`}>
        {t.correct}
      </a>
      <a class="button" href={`/outcomes/${outcome.id}/cancel`}>
        {t.cancel}
      </a>
    </>
  )
}

/** The ledger of outcomes 成果台账, and one entry of it. */
export const outcomePages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const t = texts.outcomes
    const filters = await filtersOf(view)
    const query = queryOf(outcomeQuery, view.query)
    const page = await listOutcomes(ctx, actor, query)
    const narrowed = query.kind === undefined ? page.sums : page.sums.filter(({ kind }) => kind === query.kind)
    return respond(
      c,
      view,
      { title: t.list, section: 'outcomes' },
      <>
        <Heading
          title={t.list}
          aside={
            <>
              <ExportMenu view={view} path="outcomes" query={query} />
              <a class="button" href="/credit">
                {t.credit}
              </a>
              {canRecordOutcomes(actor) && (
                <a class="button primary" href="/outcomes/new">
                  {t.record}
                </a>
              )}
            </>
          }
        >
          <p class="muted">{t.intro}</p>
        </Heading>
        <Filters view={view} filters={filters} />
        <OutcomeSums sums={narrowed} href={(kind) => sameAddress(view, { kind, cursor: undefined })} view={view} />
        <Listing view={view} page={page} empty={<Empty text={isFiltered(view, filters) ? t.emptyFiltered : t.empty} />}>
          <OutcomeTable outcomes={page.items} view={view} />
        </Listing>
      </>,
    )
  })
  .get('/:id', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const t = texts.outcomes
    const { outcome, history, additions } = await readOutcome(ctx, actor, idOfPath(c))
    const evidence = await listEvidence(ctx, actor, { kind: 'outcome', id: outcome.entryId })
    return respond(
      c,
      view,
      { title: outcome.title, section: 'outcomes' },
      <>
        <Heading
          title={outcome.title}
          aside={
            <>
              <ExportMenu view={view} path={`outcomes/${outcome.id}/outcome`} print={`outcomes/${outcome.id}`} />
              <EntryActions outcome={outcome} view={view} />
            </>
          }
        />
        <Entry outcome={outcome} view={view} />
        {additions.length > 0 && (
          <section aria-labelledby="additions-title">
            <h2 id="additions-title">{t.additions}</h2>
            <OutcomeTable outcomes={additions} view={view} />
          </section>
        )}
        <section aria-labelledby="evidence-title">
          <h2 id="evidence-title">{t.evidence}</h2>
          <EvidenceList evidence={evidence} view={view} />
          {outcome.matchId !== null && (
            <p>
              <a href={`/matches/${outcome.matchId}/evidence`}>{texts.evidence.ofMatch}</a>
            </p>
          )}
        </section>
        <History rows={history} view={view} />
      </>,
    )
  })

/** 引荐业绩 of a year. */
export const creditPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, words, ctx, actor } = view
  const t = texts.outcomes
  const query = queryOf(creditQuery, view.query)
  const { year, items } = await listCredit(ctx, actor, query)
  const wide = actor.role === 'staff' || actor.role === 'admin'
  const filters: Filter[] = [
    { name: 'year', label: t.year, choices: yearChoices(view) },
    ...(wide
      ? [{ name: 'city', label: texts.filters.city, choices: await cityChoices(view), empty: texts.anyChoice }]
      : []),
    { name: 'kind', label: t.introducerKind, choices: choicesOf(words.providerKind), empty: texts.anyChoice },
  ]
  const entries = (provider: string, kind: OutcomeView['kind']) =>
    address('/outcomes', { introducer: provider, kind, year, city: query.city })
  return respond(
    c,
    view,
    { title: t.creditTitle(year), section: 'outcomes' },
    <>
      <Heading
        title={t.creditTitle(year)}
        aside={
          <>
            <ExportMenu view={view} path="credit" query={{ ...query, year }} />
            <a class="button" href="/outcomes">
              {t.list}
            </a>
          </>
        }
      >
        <p class="muted">{t.creditRule}</p>
      </Heading>
      <Filters view={view} filters={filters} />
      {items.length === 0 ? (
        <Empty text={t.creditEmpty} />
      ) : (
        <TableFrame label={t.credit}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.introducer}</th>
                <th scope="col">{t.introducerKind}</th>
                <th scope="col" class="figure">
                  {t.introducedCount}
                </th>
                <th scope="col" class="figure">
                  {t.signedCount}
                </th>
                <th scope="col" class="figure">
                  {t.signedSum}
                </th>
                <th scope="col" class="figure">
                  {t.landedCount}
                </th>
                <th scope="col" class="figure">
                  {t.landedSum}
                </th>
                <th scope="col" class="figure">
                  {t.solvedCount}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ provider, introduced, signed, signedYuan, landed, landedYuan, solved }) => (
                <tr>
                  <td class="wrap">
                    <a href={`/providers/${provider.id}`}>{provider.name}</a>
                  </td>
                  <td>{words.providerKind[provider.kind]}</td>
                  <td class="figure">
                    <a href={entries(provider.id, 'introduced')}>{introduced}</a>
                  </td>
                  <td class="figure">
                    <a href={entries(provider.id, 'signed')}>{signed}</a>
                  </td>
                  <td class="figure">{formatYuan(signedYuan, texts)}</td>
                  <td class="figure">
                    <a href={entries(provider.id, 'landed')}>{landed}</a>
                  </td>
                  <td class="figure">{formatYuan(landedYuan, texts)}</td>
                  <td class="figure">
                    <a href={entries(provider.id, 'solved')}>{solved}</a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>,
  )
})
