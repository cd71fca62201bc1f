import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError, invalid } from '../../api/errors.ts'
import { uuid } from '../../api/schemas/common.ts'
import { matchInput } from '../../api/schemas/match.ts'
import { closeInput, type NeedView } from '../../api/schemas/need.ts'
import { mergeConsent, mergeDecline, mergeInput } from '../../api/schemas/need-merge.ts'
import { needRelationInput } from '../../api/schemas/need-relation.ts'
import { pinInput } from '../../api/schemas/rule.ts'
import { listActivities } from '../../api/services/activities.ts'
import { candidatesForNeed } from '../../api/services/candidates.ts'
import { pairByHand } from '../../api/services/matches.ts'
import {
  consentToMerge,
  declineMerge,
  listMerges,
  mayReadNeed,
  proposeMerge,
  readNeedOrSurvivor,
  undoMerge,
  withdrawMerge,
} from '../../api/services/merges/merges.ts'
import { listNeedRelations, relateNeeds, unrelateNeeds } from '../../api/services/need-relations.ts'
import { closeNeed, publishNeed, readNeed, readNeedContacts, reopenNeed } from '../../api/services/needs.ts'
import { listOffers } from '../../api/services/offers.ts'
import { canChangeNeed, canReadActivities, canReview } from '../../api/services/permissions.ts'
import { pinPair, unpinPair } from '../../api/services/pins.ts'
import { choicesOf, type IndustryNames, industryNames } from '../choices.ts'
import { Activities } from '../components/activities.tsx'
import { enterpriseFacts } from '../components/asking-facts.tsx'
import { Candidates, openedCandidate } from '../components/candidates.tsx'
import { Contacts } from '../components/contacts.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts } from '../components/facts.tsx'
import { Radios, TextArea, TextField } from '../components/fields.tsx'
import { KeyEnterprise } from '../components/key-enterprise.tsx'
import { Heading } from '../components/list.tsx'
import { Marked } from '../components/marked.tsx'
import { fieldsOfMergeForm, MergedInto, type MergeForm, NeedMerges } from '../components/need-merges.tsx'
import { NeedRelations, relationFields } from '../components/need-relations.tsx'
import { NeedOutcomes } from '../components/outcomes.tsx'
import { pinField } from '../components/pin.tsx'
import { proposedNow } from '../components/preparing.tsx'
import { NeedStatus } from '../components/status.tsx'
import { NeedTasks } from '../components/tasks.tsx'
import { NOT_ASKED, WhyNot, whyNotAnswer } from '../components/why-not.tsx'
import { formatMinute } from '../format/date.ts'
import { explainedRanges } from '../format/explained-words.ts'
import { formatYuan } from '../format/money.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { needIdOf } from '../forms/need-reference.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { type FormReader, formReader, parseForm, postedForm, versionOf } from '../forms/posted.ts'
import type { NoticeCode } from '../labels/texts.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, localPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { needAdvice } from './drafting-advice.tsx'
import { showUnpublishable } from './need-form.tsx'

/** How many candidates a need's page shows. */
const CANDIDATES = 20

function owned(need: NeedView) {
  return { officeId: need.office.id, regionCode: need.region.code }
}

function NeedFacts({ need, names, view }: { need: NeedView; names: IndustryNames; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.need
  const list = (items: readonly string[]) => items.join(texts.separator)
  return (
    <Facts
      facts={[
        [t.kind, need.kind === null ? null : words.needKind[need.kind]],
        [t.office, need.office.name],
        [t.region, need.region.name],
        [t.beneficiary, need.beneficiary?.name],
        [t.industries, list(need.industries.map(({ code, name }) => names.get(code) ?? name))],
        [t.amount, need.amountYuan === null ? null : formatYuan(need.amountYuan, texts)],
        [t.deadline, need.deadline],
        [t.wantedCount, String(need.wantedCount)],
        [
          t.wantedRegions,
          need.wantedRegions.length === 0 ? t.anywhere : list(need.wantedRegions.map(({ name }) => name)),
        ],
        [t.stage, need.stage === null ? null : words.stage[need.stage]],
        ...enterpriseFacts(need, view),
        [t.maturity, need.maturity === null ? null : words.maturity[need.maturity]],
        [t.priority, words.priority[need.priority]],
        [t.source, words.needSource[need.source]],
        [t.visibility, words.visibility[need.visibility]],
        [t.publishedAt, need.publishedAt === null ? null : formatMinute(need.publishedAt)],
        [t.updated, formatMinute(need.updatedAt)],
        [t.version, String(need.version)],
      ]}
    />
  )
}

/** The steps that this reader may take with the need in its present state. */
function NeedActions({ need, view }: { need: NeedView; view: SignedInView }) {
  const { texts } = view
  if (!canChangeNeed(view.actor, owned(need))) return null
  const version = <input type="hidden" name="version" value={String(need.version)} />
  return (
    <>
      {need.status !== 'closed' && (
        <a class="button" href={`/needs/${need.id}/edit`}>
          {texts.actions.edit}
        </a>
      )}
      {need.status === 'draft' && (
        <form method="post" action={`/needs/${need.id}/publish`}>
          {version}
          <button type="submit" class="primary">
            {texts.actions.publish}
          </button>
        </form>
      )}
      {need.status === 'published' && (
        <a class="button" href={`/needs/${need.id}/close`}>
          {texts.actions.close}
        </a>
      )}
      {need.status === 'closed' && need.mergedInto === null && (
        <form method="post" action={`/needs/${need.id}/reopen`}>
          {version}
          <button type="submit">{texts.actions.reopen}</button>
        </form>
      )}
    </>
  )
}

const PAIR_FIELDS = (view: SignedInView) => ({
  offerId: { name: 'offerReference', pointer: '/offerId', label: view.texts.need.pairReference },
  reason: { name: 'reason', label: view.texts.need.pairReason },
})

function PairByHand({ need, view, form }: { need: NeedView; view: SignedInView; form: FormState }) {
  const { texts } = view
  const fields = PAIR_FIELDS(view)
  return (
    <section aria-labelledby="pair-title" class="pair">
      <h2 id="pair-title">{texts.need.pairTitle}</h2>
      <p class="muted">{texts.need.pairHint}</p>
      <form method="post" action={`/needs/${need.id}/pair`}>
        <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
        <TextField view={view} form={form} field={fields.offerId} required size="medium" />
        <TextArea view={view} form={form} field={fields.reason} rows={2} />
        <button type="submit">{texts.need.pairSubmit}</button>
      </form>
    </section>
  )
}

async function showNeed(
  c: PageContext,
  view: SignedInView,
  id: string,
  form: FormState,
  posted: MergeForm | null = null,
) {
  const { ctx, actor, texts } = view
  const need = await readNeedOrSurvivor(ctx, actor, id)
  if (need.id !== id.toLowerCase()) return c.redirect(`/needs/${need.id}`, 302)
  const own = canChangeNeed(actor, owned(need))
  const [names, proposed, contacts, activities, asked, advice, relations, merges, survivorReadable] = await Promise.all(
    [
      industryNames(view),
      proposedNow(
        own && need.status !== 'closed'
          ? candidatesForNeed(ctx, actor, id, { limit: CANDIDATES })
          : Promise.resolve([]),
      ),
      own ? readNeedContacts(ctx, actor, id) : null,
      canReadActivities(actor, own) && own ? listActivities(ctx, actor, 'need', id) : null,
      own ? whyNotAnswer(view, 'offer', id) : NOT_ASKED,
      own ? needAdvice(view, need) : null,
      listNeedRelations(ctx, actor, id),
      own ? listMerges(ctx, actor, id) : null,
      need.mergedInto !== null && mayReadNeed(ctx, actor, need.mergedInto.id),
    ],
  )
  const opened = openedCandidate(proposed.candidates, 'offer', view)
  const ranges = (field: 'title' | 'text' | 'keywords', index = 0) =>
    opened === undefined ? [] : explainedRanges(opened.explanation, 'need', field, index)
  return respond(
    c,
    view,
    { title: `${need.reference} ${need.title}`, section: 'needs', scripts: ['review.js'] },
    <>
      {posted !== null && <ErrorSummary form={posted.form} fields={fieldsOfMergeForm(posted, view)} view={view} />}
      <ErrorSummary
        form={form}
        fields={[...Object.values(PAIR_FIELDS(view)), pinField(view), ...Object.values(relationFields(view))]}
        view={view}
      />
      <Heading
        title={<Marked text={need.title} ranges={ranges('title')} />}
        aside={
          <>
            <ExportMenu view={view} path={`needs/${id}/need`} print={`needs/${id}`} />
            <NeedActions need={need} view={view} />
          </>
        }
      >
        <p class="under-title">
          <span class="reference">{need.reference}</span> <NeedStatus need={need} view={view} />
        </p>
        <MergedInto need={need} readable={survivorReadable} view={view} />
        {need.status === 'draft' && own && <p class="muted">{texts.need.draftHint}</p>}
        {need.kind === 'problem' && need.status !== 'draft' && own && (
          <p>
            <a href={`/problem-ledger/${id}`}>{texts.tasks.problem.openLedger}</a>
          </p>
        )}
      </Heading>
      <div class={own ? 'two-columns' : 'one-column'}>
        <div>
          {advice}
          <p class="text">
            <Marked text={need.description} ranges={ranges('text')} />
          </p>
          {need.keywords.length > 0 && (
            <p class="keywords">
              <span class="hidden-text">{texts.need.keywords}: </span>
              {need.keywords.map((keyword, index) => (
                <span class="keyword">
                  <Marked text={keyword} ranges={ranges('keywords', index)} />
                </span>
              ))}
            </p>
          )}
          <NeedFacts need={need} names={names} view={view} />
          <NeedOutcomes needId={id} own={own} view={view} />
          {own && <NeedTasks needId={id} view={view} />}
          <KeyEnterprise needId={need.id} view={view} />
          <NeedRelations need={need} relations={relations} own={own} form={form} view={view} />
          {merges !== null && <NeedMerges need={need} merges={merges} posted={posted} view={view} />}
          <Contacts contacts={contacts} view={view} />
          {activities !== null && <Activities activities={activities} view={view} />}
        </div>
        {own && (
          <div>
            {need.status !== 'closed' && (
              <Candidates proposed={proposed} side="offer" view={view} empty={texts.candidates.none} />
            )}
            {need.status !== 'closed' && <WhyNot found={asked} side="offer" view={view} />}
            {canReview(actor) && need.status === 'published' && <PairByHand need={need} view={view} form={form} />}
          </div>
        )}
      </div>
    </>,
    posted?.form.status ?? form.status,
  )
}

/** Takes a step with a merge that the path names, and shows the need again with what hinders it. */
async function stepOfMerge(
  c: PageContext,
  step: (view: SignedInView, needId: string, mergeId: string, reader: FormReader) => Promise<unknown>,
  notice: NoticeCode,
) {
  const view = signedIn(c)
  const id = idOfPath(c)
  const merge = uuid.safeParse(c.req.param('mergeId'))
  if (!merge.success) throw new DomainError('not_found')
  const posted = await postedForm(c)
  try {
    await step(view, id, merge.data, formReader(posted))
  } catch (error) {
    return showNeed(c, view, id, freshForm(), { form: refusedForm(posted, error, view), mergeId: merge.data })
  }
  return done(c, `/needs/${id}`, notice)
}

const CLOSE_FIELDS = (view: SignedInView) => ({
  reason: { name: 'reason', label: view.texts.need.closeReason },
  note: { name: 'note', label: view.texts.need.closeNote },
})

async function showClose(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { texts, words } = view
  const need = await readNeed(view.ctx, view.actor, id)
  const fields = CLOSE_FIELDS(view)
  return respond(
    c,
    view,
    { title: texts.need.closeTitle, section: 'needs', shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={Object.values(fields)} view={view} />
      <Heading title={texts.need.closeTitle}>
        <p class="under-title">
          <span class="reference">{need.reference}</span> {need.title}
        </p>
      </Heading>
      <form method="post" action={`/needs/${id}/close`}>
        <input type="hidden" name="version" value={String(need.version)} />
        <Radios view={view} form={form} field={fields.reason} choices={choicesOf(words.closeReason)} />
        <TextArea view={view} form={form} field={fields.note} rows={3} />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.actions.close}
          </button>
          <a href={`/needs/${id}`}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** The id of the offer with that reference, among those that the reader sees. */
async function offerIdOf(view: SignedInView, reference: string): Promise<string> {
  const wanted = reference.trim().toUpperCase()
  if (wanted === '') throw invalid({ pointer: '/offerId', code: 'required' })
  const { items } = await listOffers(view.ctx, view.actor, { q: wanted.slice(0, 40), sort: 'updated', limit: 50 })
  const found = items.find((offer) => offer.reference === wanted)
  if (found === undefined) throw invalid({ pointer: '/offerId', code: 'not_found' })
  return found.id
}

/** The offer that a path below a need names. */
function offerOfPath(c: PageContext): string {
  const id = uuid.safeParse(c.req.param('offerId'))
  if (!id.success) throw new DomainError('not_found')
  return id.data
}

/** The path that a form asks to be led back to: the need's or an offer's page. */
function backOf(posted: URLSearchParams, needId: string): string {
  const back = localPath(posted.get('back')).replace(/[?#].*$/s, '')
  return back === '/' ? `/needs/${needId}` : back
}

/** A need with its candidates, and the steps of its life. */
export const needPages = new Hono<AppEnv>()
  .get('/:id', (c) => showNeed(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/publish', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      await publishNeed(view.ctx, view.actor, id, versionOf(posted))
    } catch (error) {
      const refused = refusedForm(posted, error, view)
      return refused.errors.length > 0 ? showUnpublishable(c, view, id, refused) : showNeed(c, view, id, refused)
    }
    return done(c, `/needs/${id}`, 'published')
  })
  .get('/:id/close', (c) => showClose(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/close', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = { reason: reader.textOrUndefined('reason'), note: reader.textOrUndefined('note') }
      await closeNeed(view.ctx, view.actor, id, parseForm(closeInput, input, reader), versionOf(posted))
    } catch (error) {
      return showClose(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/needs/${id}`, 'closed')
  })
  .post('/:id/reopen', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    try {
      await reopenNeed(view.ctx, view.actor, id, versionOf(posted))
    } catch (error) {
      return showNeed(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/needs/${id}`, 'reopened')
  })
  .post('/:id/pins/:offerId', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const input = parseForm(pinInput, { reason: reader.text('pinReason') }, reader)
      await pinPair(view.ctx, view.actor, id, offerOfPath(c), input)
    } catch (error) {
      return showNeed(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, backOf(posted, id), 'pinned')
  })
  .post('/:id/pins/:offerId/remove', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    await unpinPair(view.ctx, view.actor, id, offerOfPath(c))
    return done(c, backOf(posted, id), 'unpinned')
  })
  .post('/:id/relate', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const needId = await needIdOf(view, reader.text('needReference'))
      const input = parseForm(needRelationInput, { needId, kind: reader.textOrUndefined('kind') }, reader)
      await relateNeeds(view.ctx, view.actor, id, input)
    } catch (error) {
      return showNeed(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/needs/${id}`, 'related')
  })
  .post('/:id/unrelate', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const other = uuid.safeParse((await postedForm(c)).get('needId'))
    if (!other.success) throw new DomainError('malformed')
    await unrelateNeeds(view.ctx, view.actor, id, other.data)
    return done(c, `/needs/${id}`, 'unrelated')
  })
  .post('/:id/merges', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const needId = await needIdOf(view, reader.text('mergeReference'))
      const input = { needId, keep: reader.text('keep'), note: reader.text('mergeNote') }
      await proposeMerge(view.ctx, view.actor, id, parseForm(mergeInput, input, reader))
    } catch (error) {
      return showNeed(c, view, id, freshForm(), { form: refusedForm(posted, error, view), mergeId: null })
    }
    return done(c, `/needs/${id}`, 'merge_proposed')
  })
  .post('/:id/merges/:mergeId/consent', (c) =>
    stepOfMerge(
      c,
      ({ ctx, actor }, id, merge, reader) =>
        consentToMerge(
          ctx,
          actor,
          id,
          merge,
          parseForm(mergeConsent, { note: reader.text(`consent-${merge}`) }, reader),
        ),
      'merge_consented',
    ),
  )
  .post('/:id/merges/:mergeId/decline', (c) =>
    stepOfMerge(
      c,
      ({ ctx, actor }, id, merge, reader) =>
        declineMerge(
          ctx,
          actor,
          id,
          merge,
          parseForm(mergeDecline, { reason: reader.text(`decline-${merge}`) }, reader),
        ),
      'merge_declined',
    ),
  )
  .post('/:id/merges/:mergeId/withdraw', (c) =>
    stepOfMerge(c, ({ ctx, actor }, id, merge) => withdrawMerge(ctx, actor, id, merge), 'merge_withdrawn'),
  )
  .post('/:id/merges/:mergeId/undo', (c) =>
    stepOfMerge(c, ({ ctx, actor }, id, merge) => undoMerge(ctx, actor, id, merge), 'merge_undone'),
  )
  .post('/:id/pair', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const offerId = await offerIdOf(view, reader.text('offerReference'))
      const input = { needId: id, offerId, reason: reader.textOrUndefined('reason') }
      const match = await pairByHand(
        view.ctx,
        view.actor,
        parseForm(matchInput, input, reader),
        onceOf(posted, c.req.path),
      )
      return done(c, '/review', 'paired', { state: match.state, match: match.id })
    } catch (error) {
      if (error instanceof DomainError && error.code === 'duplicate' && error.params.id !== undefined)
        return c.redirect(`/review?match=${error.params.id}`, 303)
      return showNeed(c, view, id, refusedForm(posted, error, view))
    }
  })
