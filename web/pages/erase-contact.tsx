import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type ContactOwnerView, eraseContactInput } from '../../api/schemas/contact.ts'
import { eraseContact, readContactToErase } from '../../api/services/erase-contacts.ts'
import { canAdminister } from '../../api/services/permissions.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import { TextArea } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

const pathOf = ({ kind, id }: ContactOwnerView) => `/${kind}s/${id}`

async function showErase(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { contacts: texts } = view.texts
  const { contact, owner } = await readContactToErase(view.ctx, view.actor, id)
  const reason = { name: 'reason', label: texts.eraseReason }
  return respond(
    c,
    view,
    { title: texts.eraseTitle, shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={[reason]} view={view} />
      <Heading title={texts.eraseTitle}>
        <p class="under-title">
          {[contact.name, contact.telephone, contact.email].filter((part) => part !== null).join(' · ')}
        </p>
      </Heading>
      <p>{texts.eraseHint}</p>
      <form class="form" method="post" action={`/contacts/${id}/erase`}>
        <TextArea view={view} form={form} field={reason} rows={3} required />
        {canAdminister(view.actor) && (
          <div class="field">
            <label class="tick">
              <input
                type="checkbox"
                name="everywhere"
                value="yes"
                checked={form.values.get('everywhere') === 'yes'}
                aria-describedby="f-everywhere-hint"
              />{' '}
              {texts.everywhere}
            </label>
            <p class="hint" id="f-everywhere-hint">
              {texts.everywhereHint}
            </p>
          </div>
        )}
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.eraseSubmit}
          </button>
          <a href={pathOf(owner)}>{view.texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** Erasure of a person's contact details on request. */
export const eraseContactPages = new Hono<AppEnv>()
  .get('/:id/erase', (c) => showErase(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/erase', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    const { owner } = await readContactToErase(view.ctx, view.actor, id)
    try {
      const input = { reason: reader.text('reason'), everywhere: posted.get('everywhere') === 'yes' }
      await eraseContact(view.ctx, view.actor, id, parseForm(eraseContactInput, input, reader))
    } catch (error) {
      return showErase(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, pathOf(owner), 'contact_erased')
  })
