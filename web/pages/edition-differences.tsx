import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import {
  type ComparedField,
  differencesQuery,
  EDITION_CHANGES,
  type EditionDifferences,
  nextEditionInput,
} from '../../api/schemas/register.ts'
import { compareEditions } from '../../api/services/edition-differences.ts'
import { beginNextEdition } from '../../api/services/needs-lists.ts'
import { type IndustryNames, industryNames } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, Filters, Heading, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { formatDay } from '../format/date.ts'
import { formatYuan } from '../format/money.ts'
import { onceOf } from '../forms/once.ts'
import { formReader, parseForm, postedForm, queryOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type SignedInView, signedIn } from '../view.ts'

type Difference = EditionDifferences['needs'][number]

/** What the fields of the compared needs are called, and their values in words. */
function fieldWords(view: SignedInView, industries: IndustryNames, { regions, organisations }: EditionDifferences) {
  const { texts, words } = view
  const t = texts.need
  const names = new Map([
    ...regions.map(({ code, name }) => [code, name] as const),
    ...organisations.map(({ id, name }) => [id, name] as const),
  ])
  const labels: Readonly<Record<ComparedField, string>> = {
    kind: t.kind,
    title: t.title,
    description: t.description,
    industries: t.industries,
    keywords: t.keywords,
    regionCode: t.region,
    beneficiaryId: t.beneficiary,
    amountYuan: t.amount,
    deadline: t.deadline,
    wantedRegions: t.wantedRegions,
    stage: t.stage,
    yearsOperating: texts.rules.yearsOperating,
    revenueYuan: texts.rules.revenue,
    collateral: texts.rules.collateral,
    lossMaking: texts.rules.lossMaking,
    maturity: t.maturity,
    priority: t.priority,
    wantedCount: t.wantedCount,
    source: t.source,
    visibility: t.visibility,
  }
  const vocabularies: Partial<Record<ComparedField, Readonly<Record<string, string>>>> = {
    kind: words.needKind,
    stage: words.stage,
    collateral: { ...words.collateral, none: texts.rules.noCollateral },
    lossMaking: { true: texts.rules.loss, false: texts.rules.noLoss },
    maturity: words.maturity,
    priority: words.priority,
    source: words.needSource,
    visibility: words.visibility,
  }
  const wordOf = (field: ComparedField, value: string): string => {
    if (field === 'industries') return industries.get(value) ?? value
    if (field === 'amountYuan' || field === 'revenueYuan') return formatYuan(Number(value), texts)
    return vocabularies[field]?.[value] ?? names.get(value) ?? value
  }
  return {
    label: (field: ComparedField) => labels[field],
    values: (field: ComparedField, values: readonly string[]) =>
      values.length === 0 ? texts.none : values.map((value) => wordOf(field, value)).join(texts.separator),
  }
}

/** The changed fields of a need, old beside new. */
function ChangedFields({
  fields,
  words,
  view,
}: {
  fields: Difference['fields']
  words: ReturnType<typeof fieldWords>
  view: SignedInView
}) {
  const { texts } = view
  return (
    <dl class="changed-fields">
      {fields.map(({ field, before, after }) => (
        <div>
          <dt>{words.label(field)}</dt>
          <dd>
            <del>
              <span class="hidden-text">{`${texts.needsList.before} `}</span>
              {words.values(field, before)}
            </del>{' '}
            <ins>
              <span class="hidden-text">{`${texts.needsList.after} `}</span>
              {words.values(field, after)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** How many needs changed in which way, for all ways that occur. */
function countsOf(needs: readonly Difference[], view: SignedInView): string {
  return EDITION_CHANGES.flatMap((change) => {
    const count = needs.filter((need) => need.change === change).length
    return count === 0 ? [] : [`${view.texts.needsList.changes[change]} ${count}`]
  }).join(view.texts.separator)
}

/** What changed between two editions of a needs list, and the way to begin the next one. */
export const editionPages = new Hono<AppEnv>()
  .get('/:id/differences', async (c) => {
    const view = signedIn(c)
    const { texts } = view
    const t = texts.needsList
    const id = idOfPath(c)
    const compared = await compareEditions(view.ctx, view.actor, id, queryOf(differencesQuery, view.query))
    const { edition, since, needs, earlierEditions } = compared
    const words = fieldWords(view, await industryNames(view), compared)
    const differing = needs.filter((need) => need.change !== 'unchanged')
    const title = t.comparedTitle(t.nthEdition(edition.edition))
    return respond(
      c,
      view,
      { title, section: 'needsLists' },
      <>
        <Heading
          title={title}
          aside={
            <>
              <ExportMenu
                view={view}
                path={`needs-lists/${id}/differences`}
                query={since === null ? {} : { since: since.id }}
              />
              <a class="button" href={`/needs-lists/${id}`}>
                {texts.actions.back}
              </a>
            </>
          }
        >
          <p class="muted">
            {compared.office.name} {edition.title} {edition.dated}
          </p>
        </Heading>
        {since === null ? (
          <p>{t.firstEdition}</p>
        ) : (
          <Filters
            view={{ ...view, query: new URLSearchParams({ since: since.id }) }}
            filters={[
              {
                name: 'since',
                label: t.comparedWith,
                choices: earlierEditions.map((one) => [one.id, `${t.nthEdition(one.edition)} ${one.dated}`]),
              },
            ]}
          />
        )}
        {differing.length === 0 ? (
          <Empty text={needs.length === 0 ? t.emptyNeeds : t.noDifference} />
        ) : (
          <>
            <p>{countsOf(needs, view)}</p>
            <TableFrame label={title}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t.change}</th>
                    <th scope="col">{texts.need.reference}</th>
                    <th scope="col">{texts.need.title}</th>
                  </tr>
                </thead>
                <tbody>
                  {differing.map((need) => (
                    <tr>
                      <td>
                        <Tag text={t.changes[need.change]} tone={need.change === 'added' ? 'strong' : 'plain'} />
                      </td>
                      <td class="reference">{need.reference}</td>
                      <td class="wrap">
                        <a href={`/needs/${need.id}`}>{need.title}</a>
                        {need.fields.length > 0 && <ChangedFields fields={need.fields} words={words} view={view} />}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          </>
        )}
      </>,
    )
  })
  .post('/:id/next', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const input = parseForm(nextEditionInput, { dated: formatDay(view.ctx.clock()) }, formReader(posted))
    const list = await beginNextEdition(view.ctx, view.actor, idOfPath(c), input, onceOf(posted, c.req.path))
    return done(c, `/needs-lists/${list.id}/edit`, 'created')
  })
