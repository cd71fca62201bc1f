import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { AppEnv } from '../../api/env.ts'
import { type OfferPatch, offerInput, offerPatch } from '../../api/schemas/offer.ts'
import { changeOffer, createOffer, readOffer, readOfferContacts, stepOffer } from '../../api/services/offers.ts'
import { canChangeOffer, canCreateOffer, require } from '../../api/services/permissions.ts'
import { industryChoices, providerChoices, wideRegionChoices, wordsOf } from '../choices.ts'
import { ErrorSummary } from '../components/error-summary.tsx'
import type { Choice } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { OfferFields } from '../components/offer-fields.tsx'
import { SeenFields } from '../components/similar-panel.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { contactsDiffer, contactsInput } from '../forms/contact-rows.ts'
import { differencesOf, type WordsOfFields } from '../forms/differences.ts'
import { draftingAction } from '../forms/drafting.ts'
import { NO_COLLATERAL } from '../forms/fact-form.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { allOfferFields, newOfferValues, offerInputOf, offerValues } from '../forms/offer-form.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { formReader, parseForm, postedForm, requiredVersion } from '../forms/posted.ts'
import { textsDiffer } from '../forms/similar-seen.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { checkedOffer } from './drafting-advice.tsx'
import { similarOffersWarning } from './similar-warning.tsx'

interface OfferForm {
  readonly title: string
  readonly action: string
  readonly cancel: string
  readonly form: FormState
  /** Served regions already chosen, which the choices may not hold. */
  readonly present: readonly Choice[]
  readonly withProvider: boolean
  readonly hidden: Child
  readonly above?: Child
  readonly canPublish: boolean
  /** A warning inside the form. */
  readonly warning?: Child
  /** Writing advice below the form's buttons. */
  readonly advice?: Child
}

function titleOf({ texts }: SignedInView, { title, form, warning }: OfferForm): string {
  if (form.status !== 200) return `${texts.errors.titlePrefix}${title}`
  return warning === undefined ? title : `${texts.similar.titlePrefix}${title}`
}

async function showForm(c: PageContext, view: SignedInView, page: OfferForm) {
  const { texts } = view
  const [providers, regions, industries] = await Promise.all([
    page.withProvider ? providerChoices(view) : [],
    wideRegionChoices(view, page.present),
    industryChoices(view),
  ])
  return respond(
    c,
    view,
    { title: titleOf(view, page), section: 'offers', scripts: ['drafting.js'] },
    <>
      <ErrorSummary form={page.form} fields={allOfferFields(view)} view={view} />
      <Heading title={page.title} />
      {page.above}
      <form class="form" method="post" action={page.action}>
        {page.hidden}
        <SeenFields form={page.form} />
        {page.warning}
        <OfferFields
          view={view}
          form={page.form}
          choices={{ providers, regions, industries }}
          withProvider={page.withProvider}
        />
        <div class="form-actions">
          <button type="submit" class="primary" name="then" value="save">
            {texts.actions.save}
          </button>
          {page.canPublish && (
            <button type="submit" name="then" value="publish">
              {texts.actions.saveAndPublish}
            </button>
          )}
          <button type="submit" name="then" value={draftingAction.check}>
            {texts.drafting.check}
          </button>
          <a href={page.cancel}>{texts.actions.cancel}</a>
        </div>
        {page.advice}
      </form>
    </>,
    page.form.status,
  )
}

function showNew(c: PageContext, view: SignedInView, form: FormState, warning?: Child, advice?: Child) {
  return showForm(c, view, {
    title: view.texts.offer.create,
    action: '/offers/new',
    cancel: '/offers',
    form,
    present: [],
    withProvider: view.actor.role !== 'provider',
    hidden: <input type="hidden" name={ONCE_FIELD} value={newOnce()} />,
    canPublish: true,
    warning,
    advice,
  })
}

/** Words for the codes that the form's fields hold. */
async function wordsOfFields(view: SignedInView): Promise<WordsOfFields> {
  return {
    kind: view.words.offerKind,
    regions: wordsOf(await wideRegionChoices(view)),
    industries: wordsOf(await industryChoices(view)),
    'conditions.stages': view.words.acceptedStage,
    'conditions.collateral': { ...view.words.collateral, [NO_COLLATERAL]: view.texts.rules.noneAsked },
    'conditions.acceptsLoss': { yes: view.texts.rules.accepted, no: view.texts.rules.notAccepted },
    'conditions.soft': view.words.fundingCondition,
    'wants.kinds': view.words.needKind,
    'wants.industries': wordsOf(await industryChoices(view)),
    'wants.regions': wordsOf(await wideRegionChoices(view)),
    'wants.only': view.words.want,
  }
}

async function showEdit(
  c: PageContext,
  view: SignedInView,
  id: string,
  typed: FormState | null,
  warning?: Child,
  advice?: Child,
) {
  const { ctx, actor } = view
  const offer = await readOffer(ctx, actor, id)
  require(canChangeOffer(actor, { providerId: offer.provider.id }))
  const shown = typed === null || typed.status === 412
  const stored = offerValues(offer, await readOfferContacts(ctx, actor, id, shown ? 'shown' : 'compared'))
  const form = typed ?? freshForm(stored)
  const version = form.status === 200 ? form.values.get('version') : null
  return showForm(c, view, {
    title: view.texts.offer.edit,
    action: `/offers/${id}/edit`,
    cancel: `/offers/${id}`,
    form,
    present: [...offer.regions, ...offer.wants.regions].map(({ code, name }) => [code, name] as const),
    withProvider: false,
    hidden: <input type="hidden" name="version" value={version ?? String(offer.version)} />,
    above: form.status === 412 && (
      <StaleDifferences
        differences={differencesOf(form.values, stored, allOfferFields(view), await wordsOfFields(view))}
        view={view}
      />
    ),
    canPublish: offer.status === 'draft',
    warning,
    advice,
  })
}

/** The form of an offer that cannot be published yet, with what is missing. */
export async function showUnpublishable(c: PageContext, view: SignedInView, id: string, refused: FormState) {
  const offer = await readOffer(view.ctx, view.actor, id)
  const contacts = await readOfferContacts(view.ctx, view.actor, id)
  return showEdit(c, view, id, { ...refused, values: offerValues(offer, contacts) })
}

/** After saving: publishes if asked, and leads to the offer. What hinders publishing is shown on the form. */
async function finish(
  c: PageContext,
  view: SignedInView,
  id: string,
  posted: URLSearchParams,
  notice: 'created' | 'saved',
) {
  if (posted.get('then') !== 'publish') return done(c, `/offers/${id}`, notice)
  try {
    await stepOffer(view.ctx, view.actor, id, 'publish', null)
  } catch (error) {
    return showUnpublishable(c, view, id, refusedForm(posted, error, view))
  }
  return done(c, `/offers/${id}`, 'published')
}

/** A draft whose texts change is warned of like a new one; what is published was looked at before. */
async function warningOfChange(view: SignedInView, id: string, posted: URLSearchParams, patch: OfferPatch) {
  const stored = await readOffer(view.ctx, view.actor, id)
  const changed = {
    title: patch.title ?? stored.title,
    description: patch.description ?? stored.description,
    keywords: patch.keywords ?? stored.keywords,
  }
  if (stored.status !== 'draft' || !textsDiffer(changed, stored)) return undefined
  const kind = patch.kind === undefined ? stored.kind : patch.kind
  return similarOffersWarning(view, posted, { ...changed, kind, id })
}

/** Forms to enter and change an offer. */
export const offerFormPages = new Hono<AppEnv>()
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canCreateOffer(view.actor))
    return showNew(c, view, freshForm(newOfferValues(view.query.get('provider') ?? '')))
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const checked = await checkedOffer(view, posted)
      if (checked !== undefined) return showNew(c, view, freshForm(checked.values), undefined, checked.panel)
      const provider = view.actor.role === 'provider' ? {} : { providerId: reader.textOrUndefined('providerId') }
      const input = { ...offerInputOf(reader), ...provider, contacts: contactsInput(reader) }
      const parsed = parseForm(offerInput, input, reader)
      const once = onceOf(posted, c.req.path)
      const warning = await similarOffersWarning(view, posted, parsed, once)
      if (warning !== undefined) return showNew(c, view, freshForm(posted), warning)
      const offer = await createOffer(view.ctx, view.actor, parsed, once)
      return await finish(c, view, offer.id, posted, 'created')
    } catch (error) {
      return showNew(c, view, refusedForm(posted, error, view))
    }
  })
  .get('/:id/edit', (c) => showEdit(c, signedIn(c), idOfPath(c), null))
  .post('/:id/edit', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const checked = await checkedOffer(view, posted)
      if (checked !== undefined) return showEdit(c, view, id, freshForm(checked.values), undefined, checked.panel)
      const version = requiredVersion(posted)
      const contacts = contactsInput(reader)
      const changed = contactsDiffer(contacts, await readOfferContacts(view.ctx, view.actor, id, 'compared'))
      const patch = parseForm(offerPatch, { ...offerInputOf(reader), ...(changed ? { contacts } : {}) }, reader)
      const warning = await warningOfChange(view, id, posted, patch)
      if (warning !== undefined) return showEdit(c, view, id, freshForm(posted), warning)
      await changeOffer(view.ctx, view.actor, id, version, patch)
    } catch (error) {
      return showEdit(c, view, id, refusedForm(posted, error, view))
    }
    return finish(c, view, id, posted, 'saved')
  })
