import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import { type NeedPatch, needInput, needPatch } from '../../api/schemas/need.ts'
import { mergeInput } from '../../api/schemas/need-merge.ts'
import { needRelationInput } from '../../api/schemas/need-relation.ts'
import { proposeMerge } from '../../api/services/merges/merges.ts'
import { relateNeeds } from '../../api/services/need-relations.ts'
import { changeNeed, createNeed, publishNeed, readNeed, readNeedContacts } from '../../api/services/needs.ts'
import { canChangeNeed, canCreateNeed, require } from '../../api/services/permissions.ts'
import { industryChoices, officeChoices, placeChoices, wideRegionChoices, wordsOf } from '../choices.ts'
import type { Choice } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { NeedErrors, NeedFields } from '../components/need-fields.tsx'
import { SeenFields } from '../components/similar-panel.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { contactsDiffer, contactsInput } from '../forms/contact-rows.ts'
import { differencesOf, type WordsOfFields } from '../forms/differences.ts'
import { draftingAction } from '../forms/drafting.ts'
import { NO_COLLATERAL } from '../forms/fact-form.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { LINK_FIELD, MERGE_FIELD } from '../forms/links.ts'
import { allNeedFields, needInputOf, needValues, newNeedValues } from '../forms/need-form.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { formReader, parseForm, postedForm, requiredVersion } from '../forms/posted.ts'
import { textsDiffer } from '../forms/similar-seen.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { checkedNeed } from './drafting-advice.tsx'
import { similarNeedsWarning } from './similar-warning.tsx'

interface NeedForm {
  readonly title: string
  readonly action: string
  readonly cancel: string
  readonly form: FormState
  /** Wanted regions already chosen, which the choices may not hold. */
  readonly present: readonly Choice[]
  readonly withOffice: boolean
  readonly hidden: Child
  readonly above?: Child
  /** True where the draft can be published in the same step. */
  readonly canPublish: boolean
  /** A warning inside the form. */
  readonly warning?: Child
  /** Writing advice below the form's buttons. */
  readonly advice?: Child
}

function titleOf({ texts }: SignedInView, { title, form, warning }: NeedForm): string {
  if (form.status !== 200) return `${texts.errors.titlePrefix}${title}`
  return warning === undefined ? title : `${texts.similar.titlePrefix}${title}`
}

async function showForm(c: PageContext, view: SignedInView, page: NeedForm) {
  const { texts } = view
  const [offices, places, regions, industries] = await Promise.all([
    page.withOffice ? officeChoices(view) : [],
    placeChoices(view),
    wideRegionChoices(view, page.present),
    industryChoices(view),
  ])
  return respond(
    c,
    view,
    { title: titleOf(view, page), section: 'needs', scripts: ['drafting.js'] },
    <>
      <NeedErrors view={view} form={page.form} />
      <Heading title={page.title} />
      {page.above}
      <form class="form" method="post" action={page.action}>
        {page.hidden}
        <SeenFields form={page.form} />
        {page.warning}
        <NeedFields
          view={view}
          form={page.form}
          choices={{ offices, places, regions, industries }}
          withOffice={page.withOffice}
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
    title: view.texts.need.create,
    action: '/needs/new',
    cancel: '/needs',
    form,
    present: [],
    withOffice: view.actor.role !== 'city',
    hidden: <input type="hidden" name={ONCE_FIELD} value={newOnce()} />,
    canPublish: true,
    warning,
    advice,
  })
}

/** Words for the codes that the form's fields hold. */
async function wordsOfFields(view: SignedInView): Promise<WordsOfFields> {
  const { words } = view
  return {
    kind: words.needKind,
    stage: words.stage,
    maturity: words.maturity,
    collateral: { ...words.collateral, [NO_COLLATERAL]: view.texts.rules.noCollateral },
    lossMaking: { yes: view.texts.rules.loss, no: view.texts.rules.noLoss },
    priority: words.priority,
    source: words.needSource,
    visibility: words.visibility,
    regionCode: wordsOf(await placeChoices(view)),
    wantedRegions: wordsOf(await wideRegionChoices(view)),
    industries: wordsOf(await industryChoices(view)),
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
  const need = await readNeed(ctx, actor, id)
  require(canChangeNeed(actor, { officeId: need.office.id, regionCode: need.region.code }))
  const shown = typed === null || typed.status === 412
  const stored = needValues(need, await readNeedContacts(ctx, actor, id, shown ? 'shown' : 'compared'))
  const form = typed ?? freshForm(stored)
  const version = form.status === 200 ? form.values.get('version') : null
  return showForm(c, view, {
    title: view.texts.need.edit,
    action: `/needs/${id}/edit`,
    cancel: `/needs/${id}`,
    form,
    present: need.wantedRegions.map(({ code, name }) => [code, name] as const),
    withOffice: false,
    hidden: <input type="hidden" name="version" value={version ?? String(need.version)} />,
    above: form.status === 412 && (
      <StaleDifferences
        differences={differencesOf(form.values, stored, allNeedFields(view), await wordsOfFields(view))}
        view={view}
      />
    ),
    canPublish: need.status === 'draft',
    warning,
    advice,
  })
}

/** The form of a draft that cannot be published yet, with what is missing. */
export async function showUnpublishable(c: PageContext, view: SignedInView, id: string, refused: FormState) {
  const need = await readNeed(view.ctx, view.actor, id)
  const contacts = await readNeedContacts(view.ctx, view.actor, id)
  return showEdit(c, view, id, { ...refused, values: needValues(need, contacts) })
}

/** After saving: publishes if asked, and leads to the need. What hinders publishing is shown on the form. */
async function finish(
  c: PageContext,
  view: SignedInView,
  id: string,
  posted: URLSearchParams,
  notice: 'created' | 'saved',
) {
  if (posted.get('then') !== 'publish') return done(c, `/needs/${id}`, notice)
  try {
    await publishNeed(view.ctx, view.actor, id, null)
  } catch (error) {
    return showUnpublishable(c, view, id, refusedForm(posted, error, view))
  }
  return done(c, `/needs/${id}`, 'published')
}

/** Links a need just saved with the similar ones that were ticked; one that is gone meanwhile is left out. */
async function linkAsAsked(view: SignedInView, id: string, posted: URLSearchParams): Promise<void> {
  for (const asked of new Set(posted.getAll(LINK_FIELD))) {
    const parsed = needRelationInput.safeParse({ needId: asked })
    if (!parsed.success) continue
    try {
      await relateNeeds(view.ctx, view.actor, id, parsed.data)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'invalid') throw error
    }
  }
}

/** Proposes to merge a need just saved into the first similar one that was ticked; nothing where that cannot be. */
async function mergeAsAsked(view: SignedInView, id: string, posted: URLSearchParams): Promise<boolean> {
  const parsed = mergeInput.safeParse({ needId: posted.get(MERGE_FIELD), keep: 'other' })
  if (!parsed.success) return false
  try {
    await proposeMerge(view.ctx, view.actor, id, parsed.data)
    return true
  } catch (error) {
    if (error instanceof DomainError && ['invalid', 'state_forbids', 'by_its_way', 'duplicate'].includes(error.code))
      return false
    throw error
  }
}

/** A draft whose texts change is warned of like a new one; what is published was looked at before. */
async function warningOfChange(view: SignedInView, id: string, posted: URLSearchParams, patch: NeedPatch) {
  const stored = await readNeed(view.ctx, view.actor, id)
  const changed = {
    title: patch.title ?? stored.title,
    description: patch.description ?? stored.description,
    keywords: patch.keywords ?? stored.keywords,
  }
  if (stored.status !== 'draft' || !textsDiffer(changed, stored)) return undefined
  const kind = patch.kind === undefined ? stored.kind : patch.kind
  return similarNeedsWarning(view, posted, { ...changed, kind, id, regionCode: patch.regionCode ?? stored.region.code })
}

/** Forms to enter and change a need. */
export const needFormPages = new Hono<AppEnv>()
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canCreateNeed(view.actor))
    return showNew(c, view, freshForm(newNeedValues()))
  })
  .post('/new', async (c) => {
    const view = signedIn(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const checked = await checkedNeed(view, posted)
      if (checked !== undefined) return showNew(c, view, freshForm(checked.values), undefined, checked.panel)
      const office = view.actor.role === 'city' ? {} : { officeId: reader.textOrUndefined('officeId') }
      const input = { ...needInputOf(reader), ...office, contacts: contactsInput(reader) }
      const parsed = parseForm(needInput, input, reader)
      const once = onceOf(posted, c.req.path)
      const warning = await similarNeedsWarning(view, posted, parsed, once)
      if (warning !== undefined) return showNew(c, view, freshForm(posted), warning)
      const need = await createNeed(view.ctx, view.actor, parsed, once)
      await linkAsAsked(view, need.id, posted)
      if (await mergeAsAsked(view, need.id, posted)) return done(c, `/needs/${need.id}`, 'merge_proposed')
      return await finish(c, view, need.id, posted, 'created')
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
      const checked = await checkedNeed(view, posted)
      if (checked !== undefined) return showEdit(c, view, id, freshForm(checked.values), undefined, checked.panel)
      const version = requiredVersion(posted)
      const contacts = contactsInput(reader)
      const changed = contactsDiffer(contacts, await readNeedContacts(view.ctx, view.actor, id, 'compared'))
      const patch = parseForm(needPatch, { ...needInputOf(reader), ...(changed ? { contacts } : {}) }, reader)
      const warning = await warningOfChange(view, id, posted, patch)
      if (warning !== undefined) return showEdit(c, view, id, freshForm(posted), warning)
      await changeNeed(view.ctx, view.actor, id, version, patch)
      await linkAsAsked(view, id, posted)
      if (await mergeAsAsked(view, id, posted)) return done(c, `/needs/${id}`, 'merge_proposed')
    } catch (error) {
      return showEdit(c, view, id, refusedForm(posted, error, view))
    }
    return finish(c, view, id, posted, 'saved')
  })
