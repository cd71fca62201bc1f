import type { Child } from 'hono/jsx'
import { DomainError } from '../../api/errors.ts'
import { type DraftingView, draftingNeedInput, draftingOfferInput } from '../../api/schemas/drafting.ts'
import type { NeedView } from '../../api/schemas/need.ts'
import type { OfferView } from '../../api/schemas/offer.ts'
import { draftNeed, draftOffer } from '../../api/services/drafting.ts'
import { industryNames } from '../choices.ts'
import { DraftingPanel, Findings } from '../components/drafting-panel.tsx'
import { checkedValues } from '../forms/drafting.ts'
import { formReader, parseForm } from '../forms/posted.ts'
import type { SignedInView } from '../view.ts'

/** Null while the matcher is not ready: advice is never in the way of anything. */
async function unlessPreparing(asked: Promise<DraftingView>): Promise<DraftingView | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'preparing' || error.code === 'unavailable')) return null
    throw error
  }
}

/** What a form shows after one of the buttons of the writing advice: what was typed, and the advice. */
export interface Checked {
  readonly values: URLSearchParams
  readonly panel: Child
}

async function checked(
  view: SignedInView,
  posted: URLSearchParams,
  ask: (values: URLSearchParams) => Promise<DraftingView>,
): Promise<Checked | undefined> {
  const values = checkedValues(posted)
  if (values === undefined) return undefined
  const [drafting, names] = await Promise.all([unlessPreparing(ask(values)), industryNames(view)])
  return { values, panel: <DraftingPanel drafting={drafting} values={values} names={names} view={view} /> }
}

/** The writing advice for a need's form, or undefined when another button was pressed. @throws DomainError `invalid` */
export function checkedNeed(view: SignedInView, posted: URLSearchParams): Promise<Checked | undefined> {
  return checked(view, posted, async (values) => {
    const reader = formReader(values)
    const input = {
      title: reader.text('title'),
      description: reader.text('description'),
      keywords: reader.words('keywords'),
      kind: reader.textOrNull('kind'),
      amountYuan: reader.yuan('amountWan', '/amountYuan'),
      deadline: reader.textOrNull('deadline'),
    }
    return draftNeed(view.ctx, view.actor, parseForm(draftingNeedInput, input, reader))
  })
}

/** The same for an offer's form. */
export function checkedOffer(view: SignedInView, posted: URLSearchParams): Promise<Checked | undefined> {
  return checked(view, posted, async (values) => {
    const reader = formReader(values)
    const input = {
      title: reader.text('title'),
      description: reader.text('description'),
      keywords: reader.words('keywords'),
      kind: reader.textOrNull('kind'),
      amountMinYuan: reader.yuan('amountMinWan', '/amountMinYuan'),
      amountMaxYuan: reader.yuan('amountMaxWan', '/amountMaxYuan'),
    }
    return draftOffer(view.ctx, view.actor, parseForm(draftingOfferInput, input, reader))
  })
}

const AFTER_SAVING = new Set(['created', 'saved', 'published'])

function advice(drafting: DraftingView | null, item: NeedView | OfferView, href: string, view: SignedInView): Child {
  const { texts } = view
  if (drafting === null || drafting.findings.length === 0) return null
  return (
    <section class="drafting" aria-labelledby="drafting-title">
      <h2 id="drafting-title">{texts.drafting.title}</h2>
      <p class="hint">{texts.drafting.optional}</p>
      <Findings drafting={drafting} typed={item} view={view} />
      <p>
        <a href={href}>{texts.drafting.edit}</a>
      </p>
    </section>
  )
}

/** The advice on a need's own page right after it was saved or published; nothing otherwise, or when nothing was found. */
export async function needAdvice(view: SignedInView, need: NeedView): Promise<Child> {
  if (!AFTER_SAVING.has(view.query.get('done') ?? '')) return null
  const { title, description, keywords, kind, amountYuan, deadline } = need
  const asked = draftNeed(view.ctx, view.actor, { title, description, keywords, kind, amountYuan, deadline })
  return advice(await unlessPreparing(asked), need, `/needs/${need.id}/edit`, view)
}

/** The same for an offer. */
export async function offerAdvice(view: SignedInView, offer: OfferView): Promise<Child> {
  if (!AFTER_SAVING.has(view.query.get('done') ?? '')) return null
  const { title, description, keywords, kind, amountMinYuan, amountMaxYuan } = offer
  const asked = draftOffer(view.ctx, view.actor, {
    title,
    description,
    keywords,
    kind,
    amountMinYuan,
    amountMaxYuan,
  })
  return advice(await unlessPreparing(asked), offer, `/offers/${offer.id}/edit`, view)
}
