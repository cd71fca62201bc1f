import type { Chain } from '../../../matcher/index.ts'

type Edge = readonly [string, string]

function goalsOf(edges: readonly Edge[]): Map<string, string[]> {
  const goals = new Map<string, string[]>()
  for (const [from, to] of edges) goals.set(from, [...(goals.get(from) ?? []), to])
  return goals
}

function reaches(goals: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from])
  for (const code of seen) {
    if (code === to) return true
    for (const next of goals.get(code) ?? []) seen.add(next)
  }
  return false
}

/**
 * How many steps each node is downstream of the chain's beginnings, on the longest way. A circle (recycled goods that come
 * in again) is opened where it leads furthest back in the order in which the nodes are written.
 */
export function stepsOf({ nodes, supplies }: Pick<Chain, 'nodes' | 'supplies'>): Map<string, number> {
  const place = new Map(nodes.map(({ code }, index) => [code, index]))
  const wayBack = ([from, to]: Edge) => (place.get(from) ?? 0) - (place.get(to) ?? 0)
  let onward = [...supplies]
  for (const edge of supplies.filter((one) => wayBack(one) >= 0).sort((one, other) => wayBack(other) - wayBack(one)))
    if (reaches(goalsOf(onward), edge[1], edge[0])) onward = onward.filter((one) => one !== edge)
  const goals = goalsOf(onward)
  const waitsFor = new Map(nodes.map(({ code }) => [code, 0]))
  for (const [, to] of onward) waitsFor.set(to, (waitsFor.get(to) ?? 0) + 1)
  const steps = new Map(nodes.map(({ code }) => [code, 0]))
  const ready = nodes.map(({ code }) => code).filter((code) => waitsFor.get(code) === 0)
  for (const code of ready) {
    for (const next of goals.get(code) ?? []) {
      steps.set(next, Math.max(steps.get(next) ?? 0, (steps.get(code) ?? 0) + 1))
      const left = (waitsFor.get(next) ?? 0) - 1
      waitsFor.set(next, left)
      if (left === 0) ready.push(next)
    }
  }
  return steps
}
