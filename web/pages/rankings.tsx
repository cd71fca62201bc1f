import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { DomainError } from '../../api/errors.ts'
import type { EmbeddingView } from '../../api/schemas/embedding.ts'
import type { RankingView } from '../../api/schemas/ranking.ts'
import { embeddingState } from '../../api/services/embedding/state.ts'
import { listRankings, rankEverything, stopRanking } from '../../api/services/rankings.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { Preparing } from '../components/preparing.tsx'
import { formatMinute } from '../format/date.ts'
import { done, respond } from '../respond.tsx'
import { idOfPath, type SignedInView, signedIn } from '../view.ts'

/** While a ranking runs the page is read again after so many seconds. */
const AGAIN_AFTER_SECONDS = 5

function RankingLine({ ranking, view }: { ranking: RankingView; view: SignedInView }) {
  const { texts } = view
  const { ranking: words } = texts
  const finished = ranking.total - (ranking.remaining ?? 0)
  return (
    <tr>
      <td class="date">{formatMinute(ranking.startedAt)}</td>
      <td>{ranking.nightly ? view.words.nightly : ranking.askedBy}</td>
      <td>
        {view.words.rankingState[ranking.state]}
        {ranking.stoppedBy !== null && <span class="muted"> {ranking.stoppedBy}</span>}
      </td>
      <td class="progress">
        {ranking.state === 'running' ? (
          <>
            <progress value={finished} max={Math.max(1, ranking.total)} aria-label={words.progress}>
              {finished} / {ranking.total}
            </progress>{' '}
            {words.finished(finished, ranking.total)}
            {ranking.failed > 0 && <span class="muted"> {words.failed(ranking.failed)}</span>}
          </>
        ) : (
          words.needs(ranking.total)
        )}
      </td>
      <td class="date">{ranking.endedAt === null ? '' : formatMinute(ranking.endedAt)}</td>
      <td>
        {ranking.state === 'running' && (
          <form method="post" action={`/rankings/${ranking.id}/stop`}>
            <button type="submit">{words.stop}</button>
          </form>
        )}
      </td>
    </tr>
  )
}

/** Whether an embedding service is set, and how far its vectors are. */
function EmbeddingService({ state, view }: { state: EmbeddingView; view: SignedInView }) {
  const { embedding: words } = view.texts
  return (
    <section aria-labelledby="embedding">
      <h2 id="embedding">{words.title}</h2>
      <p class={state.state === 'unreachable' ? 'warning' : undefined}>
        {words.states[state.state]}{' '}
        {state.unreachableSince !== null && words.since(formatMinute(state.unreachableSince), state.reason ?? '')}
      </p>
      {state.state !== 'off' && (
        <p class="muted">
          {words.filled(state.done, state.total)} {state.refused > 0 && `${words.refused(state.refused)} `}
          {words.model} {state.model}
        </p>
      )}
    </section>
  )
}

/** All needs ranked anew: at night, or now by an administrator, with the progress. */
export const rankingPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { ctx, actor, texts } = view
    const { ranking: words } = texts
    const rankings = await listRankings(ctx, actor)
    const embedding = await embeddingState(ctx, actor)
    const running = rankings.some(({ state }) => state === 'running')
    const isReady = ctx.matcher.ready()
    if (running || !isReady) c.header('Refresh', String(AGAIN_AFTER_SECONDS))
    return respond(
      c,
      view,
      { title: words.list, section: 'rankings' },
      <>
        <Heading
          title={words.list}
          aside={
            <>
              <ExportMenu view={view} path="rankings" />
              {!running && (
                <form method="post" action="/rankings">
                  <button type="submit" class="primary">
                    {words.start}
                  </button>
                </form>
              )}
            </>
          }
        >
          <p class="muted">{words.intro}</p>
        </Heading>
        {!isReady && <Preparing error={new DomainError('preparing', { ...ctx.matcher.progress() })} view={view} />}
        {rankings.length === 0 ? (
          <Empty text={words.empty} />
        ) : (
          <TableFrame label={words.list}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.startedAt}</th>
                  <th scope="col">{words.askedBy}</th>
                  <th scope="col">{words.state}</th>
                  <th scope="col">{words.progress}</th>
                  <th scope="col">{words.endedAt}</th>
                  <th scope="col">
                    <span class="hidden-text">{words.stop}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rankings.map((ranking) => (
                  <RankingLine ranking={ranking} view={view} />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
        <EmbeddingService state={embedding} view={view} />
      </>,
    )
  })
  .post('/', async (c) => {
    const view = signedIn(c)
    await rankEverything(view.ctx, view.actor)
    return done(c, '/rankings', 'ranking_started')
  })
  .post('/:id/stop', async (c) => {
    const view = signedIn(c)
    await stopRanking(view.ctx, view.actor, idOfPath(c))
    return done(c, '/rankings', 'ranking_stopped')
  })
