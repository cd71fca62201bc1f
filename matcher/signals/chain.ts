import type { ChainGraph, Relation } from '../chain-graph.ts'
import { type ChainWishes, FULL_STRENGTH, type Placements } from '../placements.ts'
import type { SignalValue } from './signal.ts'

/** What the relation of two nodes is worth. Of one node the words of the node say more already. */
const WORTH = { same: 0.6, supplies: 0.6, uses: 0.4, neighbours: 0.2, none: 0 } as const
/** An offer at the very link that the need lacks. */
const FILLS = 1
/** Each further step along the chain leaves this part. */
const FURTHER_STEP = 0.6
/** An offer next to the need's node, where the need wants its chain to reach further. */
const LENGTHENS = 0.8

interface Found {
  readonly value: number
  readonly finding: string
}

function foundOf({ relation, steps }: Relation, { fill, lengthen }: ChainWishes): Found {
  if (relation === 'same') {
    return fill ? { value: FILLS, finding: 'fills_link' } : { value: WORTH.same, finding: 'same_node' }
  }
  if (relation === 'none') return { value: WORTH.none, finding: 'no_chain_relation' }
  if (relation === 'neighbours') return { value: WORTH.neighbours, finding: 'neighbours_in_chain' }
  if (lengthen && steps === 1) return { value: LENGTHENS, finding: 'lengthens_chain' }
  const value = WORTH[relation] * FURTHER_STEP ** (steps - 1)
  return { value, finding: relation === 'supplies' ? (steps === 1 ? 'supplies' : 'supplies_further') : 'uses' }
}

/**
 * For each node of the graph what an offer that stands there is worth to the need, in 255ths; empty where the need stands
 * nowhere. With the strengths of an offer it gives the value of `chainSignal` (`chainValue`).
 */
export function worthByNode(graph: ChainGraph, { nodes, strengths, wishes }: Placements): Float64Array {
  if (nodes.length === 0) return new Float64Array(0)
  const worth = new Float64Array(graph.size)
  for (const [index, need] of nodes.entries()) {
    for (let offer = 0; offer < graph.size; offer++) {
      const value = foundOf(graph.relationOf(need, offer), wishes).value * (strengths[index] ?? 0)
      if (value > (worth[offer] ?? 0)) worth[offer] = value
    }
  }
  return worth
}

/** The signal's value from worth times strength. */
export function chainValue(worth: number): number {
  return worth / (FULL_STRENGTH * FULL_STRENGTH)
}

/**
 * How the nearest of the need's and the offer's nodes stand to each other, times how surely both stand there; undefined
 * where either stands nowhere. The values are the codes of the offer's and the need's node.
 */
export function chainSignal(
  graph: ChainGraph,
  need: Placements,
  offer: Pick<Placements, 'nodes' | 'strengths'>,
): SignalValue | undefined {
  if (need.nodes.length === 0 || offer.nodes.length === 0) return undefined
  let most = 0
  let best: Omit<SignalValue, 'value'> = { finding: 'no_chain_relation', values: [] }
  for (const [at, asked] of need.nodes.entries()) {
    for (const [place, given] of offer.nodes.entries()) {
      const { value, finding } = foundOf(graph.relationOf(asked, given), need.wishes)
      const worth = value * (need.strengths[at] ?? 0) * (offer.strengths[place] ?? 0)
      if (worth <= most) continue
      most = worth
      best = { finding, values: [graph.codeOf(given), graph.codeOf(asked)] }
    }
  }
  return { value: chainValue(most), ...best }
}
