import type { ChainVersionView, ChainView } from '../../api/schemas/knowledge.ts'
import { listChainVersions } from '../../api/services/knowledge/chains.ts'
import { formatMinute } from '../format/date.ts'
import type { SignedInView } from '../view.ts'
import { TableFrame } from './list.tsx'

/** What waits for approval, with the two decisions where the reader may take them. */
export function ChainProposal({ chain, view }: { chain: ChainView; view: SignedInView }) {
  const { proposal } = chain
  if (proposal === null) return null
  const labels = view.texts.knowledge.chains
  return (
    <section class="chain-proposal" aria-labelledby="proposal-title">
      <h2 id="proposal-title">{labels.proposal(proposal.office ?? '')}</h2>
      <section class="lines-frame" aria-label={labels.lines} tabindex={0}>
        <pre>{proposal.lines}</pre>
      </section>
      {chain.mayDecide && (
        <div class="decisions">
          <form method="post" action={`/chains/${chain.code}/approve`}>
            <input type="hidden" name="version" value={String(chain.version)} />
            <button type="submit" class="primary">
              {labels.approve}
            </button>
          </form>
          <form class="inline" method="post" action={`/chains/${chain.code}/decline`}>
            <input type="hidden" name="version" value={String(chain.version)} />
            <label for="decline-reason">{labels.reason}</label>{' '}
            <input id="decline-reason" name="reason" type="text" required maxlength={500} class="size-medium" />{' '}
            <button type="submit">{labels.decline}</button>
          </form>
        </div>
      )}
    </section>
  )
}

/** Versions of a chain with the way back to each, for those who decide about it. */
export async function ChainVersions({ chain, view }: { chain: ChainView; view: SignedInView }) {
  const { texts, ctx, actor } = view
  const { knowledge } = texts
  if (!chain.mayDecide) return null
  const versions: ChainVersionView[] = await listChainVersions(ctx, actor, chain.code)
  if (versions.length === 0) return null
  return (
    <>
      <h2>{knowledge.versions}</h2>
      <TableFrame label={knowledge.versions}>
        <table>
          <thead>
            <tr>
              <th scope="col">{knowledge.version}</th>
              <th scope="col">{knowledge.when}</th>
              <th scope="col">{texts.activities.who}</th>
              <th scope="col">{knowledge.content}</th>
              <th scope="col">{knowledge.restore}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr>
                <td>{version.version}</td>
                <td class="date">{formatMinute(version.at)}</td>
                <td>{version.by}</td>
                <td class="wrap">
                  <details>
                    <summary>{knowledge.chains.lines}</summary>
                    <pre class="lines">{version.lines}</pre>
                  </details>
                </td>
                <td>
                  {version.active ? (
                    knowledge.inForce
                  ) : (
                    <form method="post" action={`/chains/${chain.code}/restore`}>
                      <input type="hidden" name="version" value={String(version.version)} />
                      <button type="submit" class="link">
                        {knowledge.restoreVersion(version.version)}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}
