import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { matchingSheetQuery } from '../../api/services/exports/matching-sheet.ts'
import { require } from '../../api/services/permissions.ts'
import { cityChoices } from '../choices.ts'
import { Options } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { address, type PageContext, signedIn } from '../view.ts'

const FORMATS = ['docx', 'xlsx', 'print'] as const

/** Leads to the file or the print view that the form asks for. */
function make(c: PageContext, format: (typeof FORMATS)[number]) {
  const view = signedIn(c)
  const { city, edition, unit } = queryOf(matchingSheetQuery, view.query)
  const path = format === 'print' ? '/print/matching-sheet' : `/api/v1/exports/matching-sheet.${format}`
  return c.redirect(address(path, { city, edition, unit }), 303)
}

/** Making a matching sheet 对接清单: whose, which edition, for which unit. */
export const matchingSheetPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, actor, query } = view
  require(actor.role !== 'provider')
  const wanted = FORMATS.find((format) => format === query.get('format'))
  if (wanted !== undefined) return make(c, wanted)
  const t = texts.exporting
  const words = { docx: t.word, xlsx: t.excel, print: t.print }
  return respond(
    c,
    view,
    { title: t.sheet.title, section: 'matches', shape: 'narrow' },
    <>
      <Heading title={t.sheet.title}>
        <p class="muted">{t.sheet.intro}</p>
      </Heading>
      <form class="form" method="get" action="/matching-sheet">
        {actor.role !== 'city' && (
          <div class="field">
            <label for="sheet-city">{texts.filters.city}</label>
            <select id="sheet-city" name="city">
              <option value="">{t.sheet.everything}</option>
              <Options choices={await cityChoices(view)} chosen={query.get('city')} />
            </select>
          </div>
        )}
        <div class="field">
          <label for="sheet-edition">{t.sheet.edition}</label>
          <p class="hint" id="sheet-edition-hint">
            {t.sheet.editionHint}
          </p>
          <input
            id="sheet-edition"
            name="edition"
            inputmode="numeric"
            pattern="[0-9]{1,5}"
            aria-describedby="sheet-edition-hint"
          />
        </div>
        <div class="field">
          <label for="sheet-unit">{t.sheet.unit}</label>
          <p class="hint" id="sheet-unit-hint">
            {t.sheet.unitHint}
          </p>
          <input id="sheet-unit" name="unit" maxlength={120} aria-describedby="sheet-unit-hint" />
        </div>
        <div class="form-actions">
          {FORMATS.map((format) => (
            <button type="submit" name="format" value={format} class={format === 'docx' ? 'primary' : undefined}>
              {words[format]}
            </button>
          ))}
        </div>
      </form>
    </>,
  )
})
