import type { Chain } from './data/chains/read-chain.ts'

/** How the node of an offer stands to the node of a need in the chain. */
export const CHAIN_RELATIONS = ['none', 'same', 'supplies', 'uses', 'neighbours'] as const
export type ChainRelation = (typeof CHAIN_RELATIONS)[number]

/** A relation with its distance. */
export interface Relation {
  readonly relation: ChainRelation
  /** Steps along the chain from one node to the other; 0 for the same node and where neither leads to the other. */
  readonly steps: number
}

/** All nodes 环节 of the chains in force by number, with what stands upstream of what. */
export interface ChainGraph {
  readonly size: number
  /** The node's number; -1 for a code that no chain has. */
  numberOf(code: string): number
  codeOf(node: number): string
  /** What the offer's node is to the need's. */
  relationOf(need: number, offer: number): Relation
}

/** Beyond so many steps along a chain nobody speaks of a supplier any more. */
const MOST_STEPS = 3
const NOWHERE: Relation = { relation: 'none', steps: 0 }

/** Steps from each node down the chain to each other, as many as `MOST_STEPS`; 0 where there is no such way. */
function stepsDown(size: number, next: readonly (readonly number[])[]): Uint8Array {
  const steps = new Uint8Array(size * size)
  for (let from = 0; from < size; from++) {
    let reached = [from]
    for (let step = 1; step <= MOST_STEPS; step++) {
      const further: number[] = []
      for (const node of reached) {
        for (const to of next[node] ?? []) {
          const place = from * size + to
          if (to === from || steps[place] !== 0) continue
          steps[place] = step
          further.push(to)
        }
      }
      reached = further
    }
  }
  return steps
}

/**
 * The graph of the chains. An offer supplies a need when a way of at most three steps leads down the chain from its node
 * to the need's, and uses what the need makes when the way leads back; where both do, as in recycling, the shorter one
 * counts, and the supplier of two equal ones. Neighbours are nodes that feed one node or are fed by one.
 */
export function createChainGraph(chains: readonly Chain[]): ChainGraph {
  const codes = [...new Set(chains.flatMap(({ nodes }) => nodes.map(({ code }) => code)))]
  const numbers = new Map(codes.map((code, number) => [code, number]))
  const size = codes.length
  const next: number[][] = codes.map(() => [])
  const previous: number[][] = codes.map(() => [])
  for (const [upstream, downstream] of chains.flatMap(({ supplies }) => supplies)) {
    const from = numbers.get(upstream)
    const to = numbers.get(downstream)
    if (from === undefined || to === undefined) continue
    next[from]?.push(to)
    previous[to]?.push(from)
  }
  const down = stepsDown(size, next)
  const beside = new Uint8Array(size * size)
  for (const group of [...next, ...previous]) {
    for (const one of group) for (const other of group) if (one !== other) beside[one * size + other] = 1
  }
  return {
    size,
    numberOf: (code) => numbers.get(code) ?? -1,
    codeOf: (node) => codes[node] ?? '',
    relationOf: (need, offer) => {
      if (need === offer) return { relation: 'same', steps: 0 }
      const supplies = down[offer * size + need] ?? 0
      const uses = down[need * size + offer] ?? 0
      if (supplies > 0 && (uses === 0 || supplies <= uses)) return { relation: 'supplies', steps: supplies }
      if (uses > 0) return { relation: 'uses', steps: uses }
      return beside[need * size + offer] === 1 ? { relation: 'neighbours', steps: 0 } : NOWHERE
    },
  }
}
