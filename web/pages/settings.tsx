import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import {
  SETTING_KEYS,
  type SettingKey,
  type Settings,
  type SettingView,
  workingDayInput,
} from '../../api/schemas/setting.ts'
import {
  changeSetting,
  clearWorkingDay,
  readSettingViews,
  readWorkingDays,
  setWorkingDay,
} from '../../api/services/administer-settings.ts'
import { canAdminister, require } from '../../api/services/permissions.ts'
import { readSettings } from '../../api/services/settings.ts'
import { choicesOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Radios, TextField } from '../components/fields.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { formatMinute } from '../format/date.ts'
import { type FormField, type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { type FormReader, formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { type PageContext, type SignedInView, signedIn } from '../view.ts'

function administrator(c: PageContext): SignedInView {
  const view = signedIn(c)
  require(canAdminister(view.actor))
  return view
}

/** One form: the fields of a setting, how they stand, and what is read from them. */
interface SettingForm {
  readonly title: string
  readonly fields: readonly (FormField & {
    readonly choices?: Readonly<Record<string, string>>
    readonly hint?: string
  })[]
  readonly values: (settings: Settings) => Readonly<Record<string, string>>
  readonly read: (reader: FormReader) => unknown
}

/** The forms of the settings that this page keeps; each posts on its own. */
function formsOf({ texts }: SignedInView): Partial<Record<SettingKey, SettingForm>> {
  const t = texts.way
  return {
    consent: {
      title: t.consent,
      fields: [
        { name: 'reminderDays', label: t.reminderDays },
        { name: 'lapseDays', label: t.lapseDays },
        { name: 'dayKind', label: t.dayKind, choices: t.dayKinds },
      ],
      values: ({ consent }) => ({
        reminderDays: String(consent.reminderDays),
        lapseDays: String(consent.lapseDays),
        dayKind: consent.dayKind,
      }),
      read: (reader) => ({
        reminderDays: reader.whole('reminderDays'),
        lapseDays: reader.whole('lapseDays'),
        dayKind: reader.text('dayKind'),
      }),
    },
    follow_up: {
      title: t.followUpSetting,
      fields: [{ name: 'quietDays', label: t.quietDays }],
      values: ({ follow_up }) => ({ quietDays: String(follow_up.quietDays) }),
      read: (reader) => ({ quietDays: reader.whole('quietDays') }),
    },
    tasks: {
      title: t.tasks,
      fields: [
        { name: 'reminderDaysBefore', label: t.reminderDaysBefore },
        { name: 'urgeDaysAfter', label: t.urgeDaysAfter },
        { name: 'superviseDaysAfter', label: t.superviseDaysAfter },
      ],
      values: ({ tasks }) => ({
        reminderDaysBefore: String(tasks.reminderDaysBefore),
        urgeDaysAfter: String(tasks.urgeDaysAfter),
        superviseDaysAfter: String(tasks.superviseDaysAfter),
      }),
      read: (reader) => ({
        reminderDaysBefore: reader.whole('reminderDaysBefore'),
        urgeDaysAfter: reader.whole('urgeDaysAfter'),
        superviseDaysAfter: reader.whole('superviseDaysAfter'),
      }),
    },
    action_tags: {
      title: t.actionTags,
      fields: [{ name: 'tags', pointer: '', label: t.actionTags, hint: t.actionTagsHint }],
      values: ({ action_tags }) => ({ tags: action_tags.join('、') }),
      read: (reader) => reader.words('tags'),
    },
  }
}

function OneSetting({
  setting,
  form,
  state,
  view,
}: {
  setting: SettingView
  form: SettingForm
  state: FormState
  view: SignedInView
}) {
  const { texts } = view
  const t = texts.way
  const id = `setting-${setting.key}`
  return (
    <section aria-labelledby={id} class="setting">
      <h2 id={id}>{form.title}</h2>
      <p class="muted">
        {setting.changedBy === null || setting.changedAt === null
          ? t.standard
          : t.changed(setting.changedBy, formatMinute(setting.changedAt))}
      </p>
      <form class="form" method="post" action={`/settings/${setting.key}`}>
        {form.fields.map((field) =>
          field.choices === undefined ? (
            <TextField
              view={view}
              form={state}
              field={field}
              size={field.name === 'tags' ? 'long' : 'short'}
              {...(field.name === 'tags' ? {} : { inputmode: 'numeric' as const })}
              hint={field.hint}
            />
          ) : (
            <Radios view={view} form={state} field={field} choices={choicesOf(field.choices)} />
          ),
        )}
        <div class="form-actions">
          <button type="submit">{texts.actions.save}</button>
        </div>
      </form>
    </section>
  )
}

async function showSettings(c: PageContext, view: SignedInView, refused?: { key: SettingKey; form: FormState }) {
  const { ctx, actor, texts } = view
  const t = texts.way
  const settings = await readSettings(ctx.db)
  const views = await readSettingViews(ctx, actor)
  const forms = formsOf(view)
  const wrong = refused && forms[refused.key]
  return respond(
    c,
    view,
    { title: t.settings, section: 'settings', shape: 'narrow' },
    <>
      {refused && wrong && <ErrorSummary form={refused.form} fields={wrong.fields} view={view} />}
      <Heading
        title={t.settings}
        aside={
          <a class="button" href="/settings/working-days">
            {t.calendar}
          </a>
        }
      >
        <p class="muted">{t.settingsHint}</p>
      </Heading>
      {views.flatMap((setting) => {
        const form = forms[setting.key]
        if (form === undefined) return []
        const state =
          refused?.key === setting.key ? refused.form : freshForm(new URLSearchParams(form.values(settings)))
        return [<OneSetting setting={setting} form={form} state={state} view={view} />]
      })}
    </>,
    refused?.form.status ?? 200,
  )
}

/** The fields of a day of the working calendar. */
function dayFields({ texts }: SignedInView) {
  const t = texts.way
  return {
    day: { name: 'day', label: t.day },
    works: { name: 'works', label: t.works },
    note: { name: 'note', label: t.dayNote },
  } as const
}

async function showDays(c: PageContext, view: SignedInView, form: FormState) {
  const { ctx, actor, texts } = view
  const t = texts.way
  const fields = dayFields(view)
  const days = await readWorkingDays(ctx, actor)
  return respond(
    c,
    view,
    { title: t.calendar, section: 'settings', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={t.calendar} aside={<a href="/settings">{t.settings}</a>}>
        <p class="muted">{t.calendarHint}</p>
      </Heading>
      {days.length === 0 ? (
        <Empty text={t.calendarEmpty} />
      ) : (
        <TableFrame label={t.calendar}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.day}</th>
                <th scope="col">{t.works}</th>
                <th scope="col">{t.dayNote}</th>
                <th scope="col">{t.remove}</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, works, note }) => (
                <tr>
                  <td class="date">{day}</td>
                  <td>{works ? t.worked : t.off}</td>
                  <td class="wrap">{note}</td>
                  <td>
                    <form method="post" action={`/settings/working-days/${day}/remove`}>
                      <button type="submit" class="link" aria-label={t.removeDay(day)}>
                        {t.remove}
                      </button>
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <h2>{t.addDay}</h2>
      <form class="form" method="post" action="/settings/working-days">
        <TextField view={view} form={form} field={fields.day} type="date" size="short" required />
        <Radios
          view={view}
          form={form}
          field={fields.works}
          choices={[
            ['no', t.off],
            ['yes', t.worked],
          ]}
          required
        />
        <TextField view={view} form={form} field={fields.note} size="medium" maxlength={100} required />
        <div class="form-actions">
          <button type="submit" class="primary">
            {t.addDay}
          </button>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** Settings of the deployment and its working calendar, for administrators. */
export const settingsPages = new Hono<AppEnv>()
  .get('/', (c) => showSettings(c, administrator(c)))
  .get('/working-days', (c) => showDays(c, administrator(c), freshForm(new URLSearchParams({ works: 'no' }))))
  .post('/working-days', async (c) => {
    const view = administrator(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const works = { yes: true, no: false }[reader.text('works')]
      const input = parseForm(workingDayInput, { works, note: reader.text('note') }, reader)
      await setWorkingDay(view.ctx, view.actor, reader.text('day'), input)
    } catch (error) {
      return showDays(c, view, refusedForm(posted, error, view))
    }
    return done(c, '/settings/working-days', 'day_saved')
  })
  .post('/working-days/:day/remove', async (c) => {
    const view = administrator(c)
    await clearWorkingDay(view.ctx, view.actor, c.req.param('day'))
    return done(c, '/settings/working-days', 'day_removed')
  })
  .post('/:key', async (c) => {
    const view = administrator(c)
    const key = SETTING_KEYS.find((one) => one === c.req.param('key'))
    const form = key && formsOf(view)[key]
    if (key === undefined || form === undefined) throw new DomainError('not_found')
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const value = form.read(reader)
      if (reader.errors.length > 0) throw new DomainError('invalid', {}, reader.errors)
      await changeSetting(view.ctx, view.actor, key, value)
    } catch (error) {
      return showSettings(c, view, { key, form: refusedForm(posted, error, view) })
    }
    return done(c, '/settings', 'setting_saved')
  })
