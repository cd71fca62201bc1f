import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import { OFFER_STEPS, type OfferStep, type OfferView } from '../../api/schemas/offer.ts'
import { listActivities } from '../../api/services/activities.ts'
import { candidatesForOffer } from '../../api/services/candidates.ts'
import { OFFER_STEP_TABLE, readOffer, readOfferContacts, stepOffer } from '../../api/services/offers.ts'
import { canChangeOffer } from '../../api/services/permissions.ts'
import { type IndustryNames, industryNames } from '../choices.ts'
import { Activities } from '../components/activities.tsx'
import { askingFacts } from '../components/asking-facts.tsx'
import { Candidates, openedCandidate } from '../components/candidates.tsx'
import { Contacts } from '../components/contacts.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts } from '../components/facts.tsx'
import { Heading } from '../components/list.tsx'
import { Marked } from '../components/marked.tsx'
import { proposedNow } from '../components/preparing.tsx'
import { OfferStatus } from '../components/status.tsx'
import { NOT_ASKED, WhyNot, whyNotAnswer } from '../components/why-not.tsx'
import { formatMinute } from '../format/date.ts'
import { explainedRanges } from '../format/explained-words.ts'
import { formatRange } from '../format/money.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { postedForm, versionOf } from '../forms/posted.ts'
import type { NoticeCode } from '../labels/texts.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type PageContext, type SignedInView, signedIn } from '../view.ts'
import { offerAdvice } from './drafting-advice.tsx'
import { showUnpublishable } from './offer-form.tsx'

/** How many candidates an offer's page shows. */
const CANDIDATES = 20

const NOTICES = {
  publish: 'published',
  pause: 'paused',
  resume: 'resumed',
  withdraw: 'withdrawn',
} as const satisfies Record<OfferStep, NoticeCode>

function OfferFacts({ offer, names, view }: { offer: OfferView; names: IndustryNames; view: SignedInView }) {
  const { texts, words } = view
  const { provider } = offer
  const list = (items: readonly string[]) => items.join(texts.separator)
  return (
    <Facts
      facts={[
        [texts.need.kind, offer.kind === null ? null : words.offerKind[offer.kind]],
        [texts.offer.provider, <a href={`/providers/${provider.id}`}>{provider.name}</a>],
        [texts.filters.providerKind, words.providerKind[provider.kind]],
        [texts.provider.title, provider.title],
        [texts.provider.organisation, provider.organisation],
        [texts.provider.capacity, texts.provider.cases(provider.capacity)],
        [texts.need.industries, list(offer.industries.map(({ code, name }) => names.get(code) ?? name))],
        [
          texts.offer.regions,
          offer.regions.length === 0 ? texts.offer.everywhere : list(offer.regions.map(({ name }) => name)),
        ],
        [texts.offer.amount, formatRange(offer.amountMinYuan, offer.amountMaxYuan, texts)],
        ...askingFacts(offer, names, view),
        [texts.offer.validUntil, offer.validUntil ?? texts.offer.unlimited],
        [texts.need.publishedAt, offer.publishedAt === null ? null : formatMinute(offer.publishedAt)],
        [texts.need.updated, formatMinute(offer.updatedAt)],
        [texts.need.version, String(offer.version)],
      ]}
    />
  )
}

/** The steps that the table allows in the offer's present state. */
function OfferActions({ offer, view }: { offer: OfferView; view: SignedInView }) {
  const { texts } = view
  if (!canChangeOffer(view.actor, { providerId: offer.provider.id })) return null
  return (
    <>
      <a class="button" href={`/offers/${offer.id}/edit`}>
        {texts.actions.edit}
      </a>
      {OFFER_STEPS.filter((step) => OFFER_STEP_TABLE[step].from.includes(offer.status)).map((step) => (
        <form method="post" action={`/offers/${offer.id}/${step}`}>
          <input type="hidden" name="version" value={String(offer.version)} />
          <button type="submit" class={step === 'publish' ? 'primary' : undefined}>
            {texts.offer.steps[step]}
          </button>
        </form>
      ))}
    </>
  )
}

async function showOffer(c: PageContext, view: SignedInView, id: string, form: FormState) {
  const { ctx, actor, texts } = view
  const offer = await readOffer(ctx, actor, id)
  const own = canChangeOffer(actor, { providerId: offer.provider.id })
  const [names, proposed, contacts, activities, asked, advice] = await Promise.all([
    industryNames(view),
    proposedNow(own ? candidatesForOffer(ctx, actor, id, { limit: CANDIDATES }) : Promise.resolve([])),
    own ? readOfferContacts(ctx, actor, id) : null,
    own ? listActivities(ctx, actor, 'offer', id) : null,
    own ? whyNotAnswer(view, 'need', id) : NOT_ASKED,
    own ? offerAdvice(view, offer) : null,
  ])
  const opened = openedCandidate(proposed.candidates, 'need', view)
  const ranges = (field: 'title' | 'text' | 'keywords', index = 0) =>
    opened === undefined ? [] : explainedRanges(opened.explanation, 'offer', field, index)
  return respond(
    c,
    view,
    { title: `${offer.reference} ${offer.title}`, section: 'offers', scripts: ['review.js'] },
    <>
      <ErrorSummary form={form} fields={[]} view={view} />
      <Heading
        title={<Marked text={offer.title} ranges={ranges('title')} />}
        aside={
          <>
            <ExportMenu view={view} path={`offers/${id}/offer`} print={`offers/${id}`} />
            <OfferActions offer={offer} view={view} />
          </>
        }
      >
        <p class="under-title">
          <span class="reference">{offer.reference}</span> <OfferStatus offer={offer} view={view} />
        </p>
      </Heading>
      <div class={own ? 'two-columns' : 'one-column'}>
        <div>
          {advice}
          <p class="text">
            <Marked text={offer.description} ranges={ranges('text')} />
          </p>
          {offer.keywords.length > 0 && (
            <p class="keywords">
              <span class="hidden-text">{texts.need.keywords}: </span>
              {offer.keywords.map((keyword, index) => (
                <span class="keyword">
                  <Marked text={keyword} ranges={ranges('keywords', index)} />
                </span>
              ))}
            </p>
          )}
          <OfferFacts offer={offer} names={names} view={view} />
          <Contacts contacts={contacts} view={view} />
          {activities !== null && <Activities activities={activities} view={view} />}
        </div>
        {own && (
          <div>
            <Candidates proposed={proposed} side="need" view={view} empty={texts.candidates.none} />
            <WhyNot found={asked} side="need" view={view} />
          </div>
        )}
      </div>
    </>,
    form.status,
  )
}

/** An offer with its candidates, and the steps of its life. */
export const offerPages = new Hono<AppEnv>()
  .get('/:id', (c) => showOffer(c, signedIn(c), idOfPath(c), freshForm()))
  .post('/:id/:step', async (c) => {
    const view = signedIn(c)
    const id = idOfPath(c)
    const step = OFFER_STEPS.find((known) => known === c.req.param('step'))
    if (step === undefined) throw new DomainError('not_found')
    const posted = await postedForm(c)
    try {
      await stepOffer(view.ctx, view.actor, id, step, versionOf(posted))
    } catch (error) {
      const refused = refusedForm(posted, error, view)
      return refused.errors.length > 0 ? showUnpublishable(c, view, id, refused) : showOffer(c, view, id, refused)
    }
    return done(c, `/offers/${id}`, NOTICES[step])
  })
