import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type EvidenceView, evidenceAddition, supersedeInput } from '../../api/schemas/evidence.ts'
import {
  addMatchEvidence,
  downloadEvidence,
  evidenceRecord,
  listEvidence,
  readEvidence,
  supersedeEvidence,
  takesEvidence,
  waitingEvidence,
} from '../../api/services/evidence.ts'
import { DOWNLOAD_POLICY, downloadHeaders } from '../../api/services/files/download.ts'
import { readMatch } from '../../api/services/matches.ts'
import { canReview } from '../../api/services/permissions.ts'
import { Activities } from '../components/activities.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { EvidenceField, EvidenceList } from '../components/evidence.tsx'
import { TextArea } from '../components/fields.tsx'
import { Heading } from '../components/list.tsx'
import { EVIDENCE_IDS, evidenceFields, postedWithEvidence } from '../forms/evidence.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { formReader, parseForm, postedForm } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'

async function showMatchEvidence(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { ctx, actor, texts } = view
  const match = await readMatch(ctx, actor, id)
  const owner = { kind: 'match' as const, id }
  const [evidence, record, waiting] = await Promise.all([
    listEvidence(ctx, actor, owner),
    canReview(actor) ? evidenceRecord(ctx, actor, owner) : null,
    waitingEvidence(ctx, actor, form.values.getAll(EVIDENCE_IDS)),
  ])
  const note = { name: 'note', label: texts.evidence.note }
  return respond(
    c,
    view,
    { title: texts.evidence.ofMatch, section: 'matches' },
    <>
      <ErrorSummary form={form} fields={[...evidenceFields(view), note]} view={view} />
      <Heading title={texts.evidence.ofMatch}>
        <p class="under-title">
          <a href={`/matches/${id}`}>
            {match.need.title} — {match.offer.title}
          </a>
        </p>
      </Heading>
      <EvidenceList evidence={evidence} view={view} />
      {takesEvidence(match.state) && (
        <section aria-labelledby="add-title">
          <h2 id="add-title">{texts.evidence.addTitle}</h2>
          <p class="muted">{texts.evidence.addHint}</p>
          <form class="form" method="post" action={`/matches/${id}/evidence`} enctype="multipart/form-data">
            <EvidenceField view={view} form={form} waiting={waiting} />
            <TextArea view={view} form={form} field={note} rows={2} />
            <div class="form-actions">
              <button type="submit" class="primary">
                {texts.evidence.add}
              </button>
              <a href={`/matches/${id}`}>{texts.actions.back}</a>
            </div>
          </form>
        </section>
      )}
      {record !== null && <Activities activities={record} view={view} />}
    </>,
    form.status,
  )
}

/** The evidence of a match, below /matches. */
export const matchEvidencePages = new Hono<AppEnv>()
  .get('/:id/evidence', (c) => showMatchEvidence(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/evidence', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    await readMatch(view.ctx, view.actor, id)
    const { posted, evidenceIds, refuse } = await postedWithEvidence(c, view)
    const reader = formReader(posted)
    try {
      refuse()
      const input = parseForm(evidenceAddition, { evidenceIds, note: reader.text('note') }, reader)
      await addMatchEvidence(view.ctx, view.actor, id, input)
    } catch (error) {
      return showMatchEvidence(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, `/matches/${id}/evidence`, 'evidence_added')
  })

/** Where a file belongs, to go back to. */
function ownerPath({ owner }: EvidenceView): string {
  if (owner?.kind === 'task') return `/tasks/${owner.id}`
  if (owner?.kind === 'problem') return `/problem-ledger/${owner.id}`
  return owner?.kind === 'match' ? `/matches/${owner.id}/evidence` : '/'
}

async function showSupersede(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { texts } = view
  const evidence = await readEvidence(view.ctx, view.actor, id)
  const reason = { name: 'reason', label: texts.evidence.reason }
  return respond(
    c,
    view,
    { title: texts.evidence.supersedeTitle, shape: 'narrow' },
    <>
      <ErrorSummary form={form} fields={[reason]} view={view} />
      <Heading title={texts.evidence.supersedeTitle}>
        <p class="under-title">{evidence.name}</p>
      </Heading>
      <p>{texts.evidence.supersedeHint}</p>
      <form class="form" method="post" action={`/evidence/${id}/supersede`}>
        <TextArea view={view} form={form} field={reason} rows={3} required />
        <div class="form-actions">
          <button type="submit" class="primary">
            {texts.evidence.supersede}
          </button>
          <a href={ownerPath(evidence)}>{texts.actions.cancel}</a>
        </div>
      </form>
    </>,
    form.status,
  )
}

/** Downloads of evidence, and the mark 作废. */
export const evidencePages = new Hono<AppEnv>()
  .get('/:id/content', async (c) => {
    const view = signedIn(c)
    const { evidence, content } = await downloadEvidence(view.ctx, view.actor, idOfPath(c))
    c.set('ownPolicy', DOWNLOAD_POLICY)
    return c.body(Readable.toWeb(content), 200, downloadHeaders(evidence))
  })
  .get('/:id/supersede', (c) => showSupersede(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/supersede', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const posted = await postedForm(c)
    const reader = formReader(posted)
    try {
      const { reason } = parseForm(supersedeInput, { reason: reader.text('reason') }, reader)
      await supersedeEvidence(view.ctx, view.actor, id, reason)
    } catch (error) {
      return showSupersede(c, view, id, refusedForm(posted, error, view))
    }
    return done(c, ownerPath(await readEvidence(view.ctx, view.actor, id)), 'evidence_superseded')
  })
