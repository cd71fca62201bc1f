import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import {
  type ChainEffect,
  type ChainView,
  chainDecline,
  chainInput,
  chainParam,
  versionChoice,
} from '../../api/schemas/knowledge.ts'
import {
  approveChain,
  declineChain,
  examineLines,
  listChains,
  readChainOf,
  removeChain,
  restoreChain,
  saveChain,
} from '../../api/services/knowledge/chains.ts'
import { canWriteChains, require } from '../../api/services/permissions.ts'
import { industryNames } from '../choices.ts'
import { ChainDrawing, nameIn } from '../components/chain-drawing.tsx'
import { ChainProposal, ChainVersions } from '../components/chain-steps.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { ExportMenu } from '../components/export-menu.tsx'
import { Facts } from '../components/facts.tsx'
import { TextArea } from '../components/fields.tsx'
import { ChainEffects } from '../components/knowledge-effects.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { StaleDifferences } from '../components/stale.tsx'
import { Tag } from '../components/status.tsx'
import { differencesOf } from '../forms/differences.ts'
import { type FormState, freshForm, refusedForm } from '../forms/form-state.ts'
import { newOnce, ONCE_FIELD, onceOf } from '../forms/once.ts'
import { formReader, parseForm, postedForm, versionOf } from '../forms/posted.ts'
import { done, respond } from '../respond.tsx'
import { type PageContext, type SignedInView, signedIn } from '../view.ts'

/** The code of the path. @throws DomainError `not_found` when it is none. */
function codeOfPath(c: PageContext): string {
  const param = chainParam.safeParse({ code: c.req.param('code') })
  if (!param.success) throw new DomainError('not_found')
  return param.data.code
}

/** What a new chain begins with. */
const SKELETON = '# \n@ \n> \n= '

function showForm(
  c: PageContext,
  view: SignedInView,
  form: FormState,
  of: ChainView | null,
  effect: ChainEffect | null = null,
) {
  const { texts, actor } = view
  const { knowledge } = texts
  const labels = knowledge.chains
  const field = { name: 'lines', label: labels.lines }
  const proposes = actor.role !== 'admin'
  const title = of === null ? labels.create : proposes ? labels.propose : labels.edit
  return respond(
    c,
    view,
    { title, section: 'chains' },
    <>
      <ErrorSummary form={form} fields={[field]} view={view} />
      <Heading title={of === null ? title : `${title} ${nameIn(view, of)}`}>
        <p class="muted">{proposes ? labels.proposeIntro : knowledge.follows}</p>
      </Heading>
      {of !== null && form.status === 412 && (
        <StaleDifferences
          differences={differencesOf(form.values, new URLSearchParams({ lines: of.lines ?? '' }), [field])}
          view={view}
        />
      )}
      {effect !== null && <ChainEffects effect={effect} view={view} />}
      <form class="form form-wide" method="post" action={of === null ? '/chains/new' : `/chains/${of.code}/edit`}>
        <input type="hidden" name={ONCE_FIELD} value={newOnce()} />
        <input type="hidden" name="version" value={String(of?.version ?? 0)} />
        <TextArea view={view} form={form} field={field} required hint={labels.linesHint} rows={20} />
        <div class="form-actions">
          <button type="submit" class="primary" name="step" value="save">
            {proposes ? labels.propose : texts.actions.save}
          </button>
          <button type="submit" name="step" value="examine">
            {knowledge.examine}
          </button>
          <a href={of === null ? '/chains' : `/chains/${of.code}`}>{texts.actions.cancel}</a>
        </div>
      </form>
      <h2>{labels.form}</h2>
      <dl class="line-forms">
        {labels.formLines.map(([form, meaning]) => (
          <div>
            <dt>
              <code>{form}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>,
    form.status,
  )
}

async function posted(c: PageContext, of: ChainView | null) {
  const view = signedIn(c)
  const form = await postedForm(c)
  try {
    const reader = formReader(form)
    const input = parseForm(chainInput, { lines: reader.text('lines'), basedOn: versionOf(form) ?? 0 }, reader)
    if (form.get('step') === 'examine') {
      const effect = await examineLines(view.ctx, view.actor, input.lines)
      return showForm(c, view, freshForm(form), of === null ? null : { ...of, version: input.basedOn }, effect)
    }
    const { code } = await saveChain(view.ctx, view.actor, input, onceOf(form, c.req.path), of?.code)
    return done(c, `/chains/${code}`, view.actor.role === 'admin' ? 'chain_saved' : 'chain_proposed')
  } catch (error) {
    return showForm(c, view, refusedForm(form, error, view), of)
  }
}

/** Chains 产业链: list, drawing, text with examination, approval, versions. */
export const chainPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const labels = texts.knowledge.chains
    const chains = await listChains(ctx, actor)
    const aside = (
      <>
        <ExportMenu view={view} path="chains" />
        {canWriteChains(actor) && (
          <a class="button" href="/chains/new">
            {labels.create}
          </a>
        )}
      </>
    )
    return respond(
      c,
      view,
      { title: labels.title, section: 'chains' },
      <>
        <Heading title={labels.title} aside={aside}>
          <p class="muted">{labels.intro}</p>
        </Heading>
        <TableFrame label={labels.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{labels.name}</th>
                <th scope="col">{labels.code}</th>
                <th scope="col">{labels.origin}</th>
                <th scope="col">{labels.region}</th>
                <th scope="col" class="number">
                  {labels.nodes}
                </th>
                <th scope="col" class="number">
                  {labels.words}
                </th>
                <th scope="col">{texts.need.status}</th>
              </tr>
            </thead>
            <tbody>
              {chains.map((chain) => (
                <tr>
                  <td class="wrap">
                    <a href={`/chains/${chain.code}`}>{nameIn(view, chain)}</a>
                  </td>
                  <td class="reference">{chain.code}</td>
                  <td>{view.words.chainOrigin[chain.origin]}</td>
                  <td>{chain.region ?? labels.province}</td>
                  <td class="number">{chain.nodes}</td>
                  <td class="number">{chain.words}</td>
                  <td>
                    <Tag
                      text={chain.active ? texts.knowledge.inForce : texts.knowledge.notInForce}
                      tone={chain.active ? 'plain' : 'quiet'}
                    />{' '}
                    {chain.proposed && <Tag text={labels.waits} tone="strong" />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </>,
    )
  })
  .get('/new', (c) => {
    const view = signedIn(c)
    require(canWriteChains(view.actor))
    return showForm(c, view, freshForm(new URLSearchParams({ lines: SKELETON })), null)
  })
  .post('/new', (c) => posted(c, null))
  .get('/:code', async (c) => {
    const view = signedIn(c)
    const { texts, ctx, actor } = view
    const labels = texts.knowledge.chains
    const chain = await readChainOf(ctx, actor, codeOfPath(c))
    const edit = canWriteChains(actor) ? (
      <a class="button" href={`/chains/${chain.code}/edit`}>
        {actor.role === 'admin' ? texts.actions.edit : labels.propose}
      </a>
    ) : undefined
    const remove = chain.mayDecide && chain.origin !== 'built_in' && chain.active && (
      <form class="inline" method="post" action={`/chains/${chain.code}/remove`}>
        <input type="hidden" name="version" value={String(chain.version)} />
        <button type="submit">{texts.knowledge.remove}</button>
      </form>
    )
    const aside =
      edit || remove ? (
        <>
          {edit} {remove}
        </>
      ) : undefined
    return respond(
      c,
      view,
      { title: nameIn(view, chain), section: 'chains' },
      <>
        <Heading title={nameIn(view, chain)} aside={aside} />
        <ChainProposal chain={chain} view={view} />
        <Facts
          facts={[
            [labels.code, chain.code],
            [labels.origin, view.words.chainOrigin[chain.origin]],
            [labels.region, chain.region ?? labels.province],
            [texts.need.status, chain.active ? texts.knowledge.inForce : texts.knowledge.notInForce],
          ]}
        />
        <h2>{labels.drawing}</h2>
        {chain.steps.length === 0 ? (
          <Empty text={labels.noLines} />
        ) : (
          <ChainDrawing chain={chain} industries={await industryNames(view)} view={view} />
        )}
        {chain.synonyms.length > 0 && (
          <details class="chain-groups">
            <summary>
              {labels.synonyms} ({chain.synonyms.length})
            </summary>
            <ul>
              {chain.synonyms.map((group) => (
                <li>{group.join(' = ')}</li>
              ))}
            </ul>
          </details>
        )}
        {chain.wider.length > 0 && (
          <details class="chain-groups">
            <summary>
              {labels.wider} ({chain.wider.length})
            </summary>
            <ul>
              {chain.wider.map(({ head, members }) => (
                <li>
                  {head} → {members.join(texts.separator)}
                </li>
              ))}
            </ul>
          </details>
        )}
        <ChainVersions chain={chain} view={view} />
      </>,
    )
  })
  .get('/:code/edit', async (c) => {
    const view = signedIn(c)
    require(canWriteChains(view.actor))
    const chain = await readChainOf(view.ctx, view.actor, codeOfPath(c))
    const lines = chain.proposal?.lines ?? chain.lines ?? ''
    return showForm(c, view, freshForm(new URLSearchParams({ lines })), chain)
  })
  .post('/:code/edit', async (c) => {
    const view = signedIn(c)
    return posted(c, await readChainOf(view.ctx, view.actor, codeOfPath(c)))
  })
  .post('/:code/approve', async (c) => {
    const view = signedIn(c)
    const { code } = await approveChain(view.ctx, view.actor, codeOfPath(c), versionOf(await postedForm(c)))
    return done(c, `/chains/${code}`, 'chain_approved')
  })
  .post('/:code/decline', async (c) => {
    const view = signedIn(c)
    const form = await postedForm(c)
    const reader = formReader(form)
    const input = parseForm(chainDecline, { reason: reader.text('reason') }, reader)
    await declineChain(view.ctx, view.actor, codeOfPath(c), versionOf(form), input)
    return done(c, '/chains', 'chain_declined')
  })
  .post('/:code/remove', async (c) => {
    const view = signedIn(c)
    await removeChain(view.ctx, view.actor, codeOfPath(c), versionOf(await postedForm(c)))
    return done(c, '/chains', 'chain_removed')
  })
  .post('/:code/restore', async (c) => {
    const view = signedIn(c)
    const form = await postedForm(c)
    const { version } = parseForm(versionChoice, { version: versionOf(form) }, formReader(form))
    const { code } = await restoreChain(view.ctx, view.actor, codeOfPath(c), null, version)
    return done(c, `/chains/${code}`, 'chain_restored')
  })
