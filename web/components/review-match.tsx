import type { Child } from 'hono/jsx'
import type { MatchView } from '../../api/schemas/match.ts'
import type { IndustryNames } from '../choices.ts'
import { formatMinute } from '../format/date.ts'
import { explainedRanges, explainedWords } from '../format/explained-words.ts'
import { type MarkRange, placesOf } from '../format/marks.ts'
import { formatRange, formatYuan } from '../format/money.ts'
import type { FormState } from '../forms/form-state.ts'
import type { SignedInView } from '../view.ts'
import { askingFacts, enterpriseFacts } from './asking-facts.tsx'
import { DecisionBar, type DecisionReturn } from './decision-bar.tsx'
import { Explanation, scoreText } from './explanation.tsx'
import { Facts } from './facts.tsx'
import { Options } from './fields.tsx'
import { KeyHelp } from './key-help.tsx'
import { Marked } from './marked.tsx'
import { Tag } from './status.tsx'

type Side = 'need' | 'offer'

/**
 * Where the met words stand in one field of one side. Once the text was changed after scoring, the stored places no
 * longer hold, and the words are looked up in the present text.
 */
function rangesOf(match: MatchView, side: Side, field: 'title' | 'text' | 'keywords', index = 0): MarkRange[] {
  const { explanation } = match
  if (explanation === null) return []
  if (match[side].version === match[`${side}Version`]) return explainedRanges(explanation, side, field, index)
  const { title, description, keywords } = match[side]
  const text = field === 'title' ? title : field === 'text' ? description : (keywords[index] ?? '')
  return placesOf(
    text,
    explainedWords(explanation).map(({ word }) => word),
  )
}

function SideText({ match, side, view, facts }: { match: MatchView; side: Side; view: SignedInView; facts: Child }) {
  const { texts } = view
  const item = match[side]
  return (
    <section class="side" aria-labelledby={`side-${side}`}>
      <h2 id={`side-${side}`}>
        <span class="side-kind">{side === 'need' ? texts.review.needText : texts.review.offerText}</span>{' '}
        <a href={`/${side}s/${item.id}`}>
          <Marked text={item.title} ranges={rangesOf(match, side, 'title')} />
        </a>
      </h2>
      <p class="text">
        <Marked text={item.description} ranges={rangesOf(match, side, 'text')} />
      </p>
      {item.keywords.length > 0 && (
        <p class="keywords">
          <span class="hidden-text">{texts.need.keywords}: </span>
          {item.keywords.map((keyword, index) => (
            <span class="keyword">
              <Marked text={keyword} ranges={rangesOf(match, side, 'keywords', index)} />
            </span>
          ))}
        </p>
      )}
      {facts}
    </section>
  )
}

function NeedSide({ match, names, view }: { match: MatchView; names: IndustryNames; view: SignedInView }) {
  const { texts, words } = view
  const { need } = match
  const list = (items: readonly string[]) => items.join(texts.separator)
  return (
    <SideText
      match={match}
      side="need"
      view={view}
      facts={
        <Facts
          facts={[
            [texts.need.reference, need.reference],
            [texts.need.office, need.office.name],
            [texts.need.region, need.region.name],
            [texts.need.kind, need.kind === null ? null : words.needKind[need.kind]],
            [texts.need.industries, list(need.industries.map(({ code, name }) => names.get(code) ?? name))],
            [texts.need.beneficiary, need.beneficiary?.name],
            [texts.need.amount, need.amountYuan === null ? null : formatYuan(need.amountYuan, texts)],
            [texts.need.deadline, need.deadline],
            [texts.need.wantedRegions, list(need.wantedRegions.map(({ name }) => name))],
            [texts.need.wantedCount, String(need.wantedCount)],
            [texts.need.stage, need.stage === null ? null : words.stage[need.stage]],
            ...enterpriseFacts(need, view),
            [texts.need.priority, need.priority === 'normal' ? null : words.priority[need.priority]],
          ]}
        />
      }
    />
  )
}

function OfferSide({ match, names, view }: { match: MatchView; names: IndustryNames; view: SignedInView }) {
  const { texts, words } = view
  const { offer } = match
  const list = (items: readonly string[]) => items.join(texts.separator)
  const { provider } = offer
  return (
    <SideText
      match={match}
      side="offer"
      view={view}
      facts={
        <Facts
          facts={[
            [texts.need.reference, offer.reference],
            [
              texts.offer.provider,
              <a href={`/providers/${provider.id}`}>
                {[...new Set([provider.name, provider.title, provider.organisation])]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </a>,
            ],
            [texts.filters.providerKind, words.providerKind[provider.kind]],
            [texts.need.kind, offer.kind === null ? null : words.offerKind[offer.kind]],
            [texts.need.industries, list(offer.industries.map(({ code, name }) => names.get(code) ?? name))],
            [texts.offer.regions, list(offer.regions.map(({ name }) => name))],
            [texts.offer.amount, formatRange(offer.amountMinYuan, offer.amountMaxYuan, texts)],
            [texts.offer.validUntil, offer.validUntil],
            ...askingFacts(offer, names, view),
            [texts.provider.capacity, texts.provider.cases(provider.capacity)],
          ]}
        />
      }
    />
  )
}

function Decided({ match, view }: { match: MatchView; view: SignedInView }) {
  if (match.decidedBy === null || match.decidedAt === null) return null
  const { texts, words } = view
  return (
    <p class="decided">
      {texts.review.decidedBy(match.decidedBy.name, words.matchState[match.state], formatMinute(match.decidedAt))}
      {match.decisionReason !== null && (
        <>
          {' '}
          <span class="muted">{texts.review.decisionReason}</span> {match.decisionReason}
        </>
      )}
    </p>
  )
}

function Assign({
  match,
  assignees,
  search,
  view,
}: {
  match: MatchView
  assignees: readonly { readonly id: string; readonly name: string }[]
  search: string
  view: SignedInView
}) {
  const { review } = view.texts
  return (
    <form class="assign" method="post" action={`/review/${match.id}/assignee`}>
      <input type="hidden" name="list" value={search} />
      <label for="assignee">{review.assignee}</label>
      <select id="assignee" name="assigneeId">
        <option value="">{review.nobody}</option>
        <Options choices={assignees.map(({ id, name }) => [id, name] as const)} chosen={match.assignee?.id ?? null} />
      </select>
      <button type="submit">{review.assign}</button>
    </form>
  )
}

/** Why the two belong together, and both texts with the met words marked. */
export function MatchContent({ match, names, view }: { match: MatchView; names: IndustryNames; view: SignedInView }) {
  const { texts, words } = view
  const { explanation } = match
  const changed = match.need.version !== match.needVersion || match.offer.version !== match.offerVersion
  return (
    <>
      <div class="match-reason">
        <p class="match-score">
          <span class="score-name">{texts.explanation.score}</span> <strong>{scoreText(match.score)}</strong>
        </p>
        <div>
          <p class="reason">{explanation === null ? texts.explanation.missing : explanation.reason[view.language]}</p>
          <p class="muted">
            <Tag text={words.matchState[match.state]} tone={match.state === 'proposed' ? 'strong' : 'plain'} />{' '}
            {words.matchOrigin[match.origin]}
            {match.pinned && ` · ${texts.rules.pinned}`}
            {match.state === 'proposed' && ` · ${texts.review.waiting(match.waitingDays)}`}
          </p>
          <Decided match={match} view={view} />
        </div>
      </div>
      {explanation !== null && <Explanation explanation={explanation} view={view} withSentence={false} />}
      {changed && explanation !== null && <p class="changed">{texts.review.changedSince}</p>}
      <div class="sides">
        <NeedSide match={match} names={names} view={view} />
        <OfferSide match={match} names={names} view={view} />
      </div>
    </>
  )
}

/** The right pane: the match with its explanation, both texts side by side, and the decisions. */
export function ReviewMatch({
  match,
  names,
  assignees,
  back,
  form,
  position,
  view,
}: {
  match: MatchView
  names: IndustryNames
  assignees: readonly { readonly id: string; readonly name: string }[]
  back: DecisionReturn
  form: FormState
  /** Place in the list and the ways to its neighbours. */
  position: Child
  view: SignedInView
}) {
  const { texts } = view
  return (
    <section class="match" id="match" aria-label={texts.review.details} tabindex={-1}>
      <div class="match-scroll">
        <div class="match-top">
          {position}
          <Assign match={match} assignees={assignees} search={back.search} view={view} />
          <KeyHelp view={view} />
        </div>
        {form.problem !== null && (
          <div class="error-summary" role="alert" tabindex={-1} data-focus>
            <h2>{texts.review.conflict}</h2>
            <p>{form.problem.detail}</p>
          </div>
        )}
        <MatchContent match={match} names={names} view={view} />
      </div>
      <DecisionBar match={match} back={back} form={form} view={view} />
    </section>
  )
}
