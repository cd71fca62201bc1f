import type { Child } from 'hono/jsx'
import type { SimilarNeedInput, SimilarOfferInput } from '../../api/schemas/similar.ts'
import type { Once } from '../../api/services/creation.ts'
import { createdAlready } from '../../api/services/creation.ts'
import { similarNeeds, similarOffers } from '../../api/services/similar.ts'
import { SimilarPanel } from '../components/similar-panel.tsx'
import { NeedStatus, OfferStatus } from '../components/status.tsx'
import { notSeen } from '../forms/similar-seen.ts'
import type { SignedInView } from '../view.ts'

/** At most so many similar items are shown at once. */
const MOST = 3

/** The texts, kind and place that a form says. */
type Typed<Input> = Omit<Input, 'limit'>

const asks = (posted: URLSearchParams): boolean => posted.get('then') === 'publish'

/**
 * The warning of needs that exist and say nearly the same, or nothing: none is similar, the form has shown all of them,
 * or this very form was stored a moment ago.
 */
export async function similarNeedsWarning(
  view: SignedInView,
  posted: URLSearchParams,
  typed: Typed<SimilarNeedInput>,
  once?: Once,
): Promise<Child | undefined> {
  const { ctx, actor, texts } = view
  const items = notSeen(posted, await similarNeeds(ctx, actor, { ...typed, limit: MOST }), ({ need }) => need.id)
  if (items.length === 0 || (await createdAlready(ctx, actor, once))) return undefined
  return (
    <SimilarPanel
      heading={texts.similar.needs(items.length)}
      linkable
      typed={typed}
      publish={asks(posted)}
      view={view}
      items={items.map(({ need, ...likeness }) => ({
        ...likeness,
        id: need.id,
        href: `/needs/${need.id}`,
        reference: need.reference,
        title: need.title,
        description: need.description,
        owner: need.office.name,
        status: <NeedStatus need={need} view={view} />,
      }))}
    />
  )
}

/** The same for offers. */
export async function similarOffersWarning(
  view: SignedInView,
  posted: URLSearchParams,
  typed: Typed<SimilarOfferInput>,
  once?: Once,
): Promise<Child | undefined> {
  const { ctx, actor, texts } = view
  const items = notSeen(posted, await similarOffers(ctx, actor, { ...typed, limit: MOST }), ({ offer }) => offer.id)
  if (items.length === 0 || (await createdAlready(ctx, actor, once))) return undefined
  return (
    <SimilarPanel
      heading={texts.similar.offers(items.length)}
      typed={typed}
      publish={asks(posted)}
      view={view}
      items={items.map(({ offer, ...likeness }) => ({
        ...likeness,
        id: offer.id,
        href: `/offers/${offer.id}`,
        reference: offer.reference,
        title: offer.title,
        description: offer.description,
        owner: offer.provider.name,
        status: <OfferStatus offer={offer} view={view} />,
      }))}
    />
  )
}
