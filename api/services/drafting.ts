import type { OfferKind } from '../../db/vocabulary.ts'
import type { Draft, Drafting } from '../../matcher/index.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type { DraftingNeedInput, DraftingOfferInput, DraftingView, LIKELIHOODS } from '../schemas/drafting.ts'
import { canCreateNeed, canCreateOffer, require } from './permissions.ts'

/** So many texts, or texts with so many characters, are read before others may ask the matcher. */
const MOST_TEXTS = 10
const MOST_CHARACTERS = 4000
const HIGH = 0.5
const MEDIUM = 0.25
/** An adviser's experience, people and networks are good offers without any figure. */
const FIGURELESS: ReadonlySet<OfferKind | null> = new Set(['expertise', 'talent', 'channel'])

/** What makes a need that is being written hard to match, and what its text proposes. Stores nothing. For whoever may enter needs. */
export async function draftNeed(ctx: AppContext, actor: Actor, input: DraftingNeedInput): Promise<DraftingView> {
  require(canCreateNeed(actor))
  return viewOf((await ctx.matcher.ask('draftNeeds', [[needDraft(input)]]))[0])
}

/** The same for an offer. */
export async function draftOffer(ctx: AppContext, actor: Actor, input: DraftingOfferInput): Promise<DraftingView> {
  require(canCreateOffer(actor))
  return viewOf((await ctx.matcher.ask('draftOffers', [[offerDraft(input)]]))[0])
}

/** The same for many needs, one answer each in their order; questions of others come between slices of them. */
export function draftNeeds(
  ctx: AppContext,
  actor: Actor,
  inputs: readonly DraftingNeedInput[],
): Promise<DraftingView[]> {
  require(canCreateNeed(actor))
  return inSlices(inputs.map(needDraft), (drafts) => ctx.matcher.ask('draftNeeds', [drafts], 'background'))
}

/** The same for many offers. */
export function draftOffers(
  ctx: AppContext,
  actor: Actor,
  inputs: readonly DraftingOfferInput[],
): Promise<DraftingView[]> {
  require(canCreateOffer(actor))
  return inSlices(inputs.map(offerDraft), (drafts) => ctx.matcher.ask('draftOffers', [drafts], 'background'))
}

async function inSlices(
  drafts: readonly Draft[],
  read: (slice: readonly Draft[]) => Promise<Drafting[]>,
): Promise<DraftingView[]> {
  const views: DraftingView[] = []
  let slice: Draft[] = []
  let characters = 0
  const readSlice = async () => {
    if (slice.length > 0) for (const drafting of await read(slice)) views.push(viewOf(drafting))
    slice = []
    characters = 0
  }
  for (const draft of drafts) {
    if (slice.length === MOST_TEXTS || characters + draft.text.length > MOST_CHARACTERS) await readSlice()
    slice.push(draft)
    characters += draft.text.length
  }
  await readSlice()
  return views
}

function needDraft({ title, description, keywords, amountYuan, deadline }: DraftingNeedInput): Draft {
  return { title, text: description, keywords, hasFigure: amountYuan !== null || deadline !== null, figureless: false }
}

function offerDraft({ title, description, keywords, kind, ...figures }: DraftingOfferInput): Draft {
  const hasFigure = figures.amountMinYuan !== null || figures.amountMaxYuan !== null
  return { title, text: description, keywords, hasFigure, figureless: FIGURELESS.has(kind) }
}

function likelihood(confidence: number): (typeof LIKELIHOODS)[number] {
  if (confidence >= HIGH) return 'high'
  return confidence >= MEDIUM ? 'medium' : 'low'
}

function viewOf(drafting: Drafting | undefined): DraftingView {
  const { findings, industries, keywords } = drafting ?? { findings: [], industries: [], keywords: [] }
  return {
    findings: findings.map(({ code, marks }) => ({ code, marks: [...marks] })),
    industries: industries.map(({ code, confidence, words }) => ({
      code,
      confidence,
      likelihood: likelihood(confidence),
      words: [...words],
    })),
    keywords: [...keywords],
  }
}
