import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { regionInput, regionQuery } from '../../api/schemas/register.ts'
import { canAdminister, require } from '../../api/services/permissions.ts'
import { addRegion, listRegions } from '../../api/services/regions.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Select, TextField } from '../components/fields.tsx'
import { Empty, type Filter, Filters, Heading, TableFrame } from '../components/list.tsx'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm, queryOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { address, type PageContext, type SignedInView, signedIn } from '../view.ts'

/** At most so many regions on one page. */
const MOST = 500

const fieldsOf = ({ texts }: SignedInView) => ({
  code: { name: 'code', label: texts.region.code },
  name: { name: 'name', label: texts.region.name },
  level: { name: 'level', label: texts.region.level },
  parentCode: { name: 'parentCode', label: texts.region.parent },
})

function filtersOf({ texts, words }: SignedInView): Filter[] {
  return [
    { name: 'level', label: texts.region.level, choices: choicesOf(words.regionLevel), empty: texts.anyChoice },
    { name: 'parent', label: texts.region.parent },
    { name: 'q', label: texts.filters.q },
  ]
}

async function show(c: PageContext, view: SignedInView, form: FormState) {
  const { texts, words, ctx, actor } = view
  const fields = fieldsOf(view)
  const filters = filtersOf(view)
  const asked = queryOf(regionQuery, view.query)
  const unasked = asked.parent === undefined && asked.level === undefined && asked.q === undefined
  const regions = await listRegions(ctx, actor, unasked ? { level: 'province' } : asked)
  const shared = { view, form }
  return respond(
    c,
    view,
    { title: texts.region.list, section: 'regions' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={texts.region.list}>
        <p class="muted">{texts.region.intro}</p>
      </Heading>
      <details class="adding" open={form.status !== 200}>
        <summary>{texts.region.add}</summary>
        <form class="form" method="post" action="/regions">
          <TextField {...shared} field={fields.code} required hint={texts.region.codeHint} size="short" maxlength={8} />
          <TextField {...shared} field={fields.name} required size="medium" maxlength={60} />
          <Select
            {...shared}
            field={fields.level}
            required
            choices={choicesOf(words.regionLevel)}
            empty={texts.noChoice}
          />
          <TextField {...shared} field={fields.parentCode} hint={texts.region.parentHint} size="short" maxlength={8} />
          <button type="submit" class="primary">
            {texts.actions.save}
          </button>
        </form>
      </details>
      <Filters view={view} filters={filters} />
      {regions.length === 0 ? (
        <Empty text={texts.region.empty} />
      ) : (
        <>
          <TableFrame label={texts.region.list}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.region.code}</th>
                  <th scope="col">{texts.region.name}</th>
                  <th scope="col">{texts.region.level}</th>
                  <th scope="col">{texts.region.parent}</th>
                </tr>
              </thead>
              <tbody>
                {regions.slice(0, MOST).map((region) => (
                  <tr>
                    <td class="reference">{region.code}</td>
                    <td>
                      {region.level === 'province' || region.level === 'city' ? (
                        <a href={address('/regions', { parent: region.code })}>{region.name}</a>
                      ) : (
                        region.name
                      )}
                    </td>
                    <td>{words.regionLevel[region.level]}</td>
                    <td class="reference">{region.parentCode}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
          <p class="paging">{texts.count(Math.min(regions.length, MOST), regions.length > MOST)}</p>
        </>
      )}
    </>,
    form.status,
  )
}

/** The table of regions, to which administrators may add. */
export const regionPages = new Hono<AppEnv>()
  .get('/', (c) => {
    const view = signedIn(c)
    require(canAdminister(view.actor))
    return show(c, view, freshForm())
  })
  .post('/', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = {
        code: reader.text('code').trim(),
        name: reader.text('name'),
        level: reader.textOrUndefined('level'),
        parentCode: reader.textOrNull('parentCode')?.trim() ?? null,
      }
      const region = await addRegion(view.ctx, view.actor, parseForm(regionInput, input, reader))
      return done(c, '/regions', 'region_added', {
        parent: region.parentCode,
        q: region.parentCode ? null : region.name,
      })
    } catch (error) {
      return show(c, view, refusedForm(posted, error, view))
    }
  })
