import type { OwnChainRow } from '../../../db/repositories/own-chains.ts'
import { CHAIN_LINES, type Chain, readChain } from '../../../matcher/index.ts'
import type { Actor } from '../../actor.ts'
import type { ChainLine, ChainNodeView, ChainView } from '../../schemas/knowledge.ts'
import { canDecideChain, servesRegion } from '../permissions.ts'
import { stepsOf } from './chain-steps.ts'
import { builtInChain } from './examine.ts'

/** Who may see what waits for approval: the office, staff who serve its city, administrators. */
function seesProposal(actor: Actor, row: OwnChainRow): boolean {
  if (row.proposed_version === null) return false
  if (actor.role === 'city') return actor.officeId !== null && actor.officeId === row.proposed_by_office_id
  return (
    canDecideChain(actor, { regionCode: row.region_code }) ||
    (row.office_region_code !== null && servesRegion(actor, row.office_region_code))
  )
}

/** A chain in force is for everybody; one that only waits or was removed for those who made it or decide. */
export function isVisible(actor: Actor, row: OwnChainRow): boolean {
  if (row.active_version !== null || seesProposal(actor, row)) return true
  const own = actor.role === 'city' && actor.officeId !== null && actor.officeId === row.office_id
  return own || (actor.role !== 'city' && canDecideChain(actor, { regionCode: row.region_code }))
}

/** The lines that count for this reader: those in force, else those that wait, else none. */
function shownLines(actor: Actor, code: string, row: OwnChainRow | undefined): string | null {
  if (row?.active_lines != null) return row.active_lines
  const builtIn = CHAIN_LINES.get(code)
  if (builtIn !== undefined) return builtIn
  return row !== undefined && seesProposal(actor, row) ? row.proposed_lines : null
}

const NOTHING: Chain = { code: '', nameZh: '', nameEn: '', nodes: [], supplies: [], synonyms: [], wider: [] }

export function chainLine(actor: Actor, code: string, row: OwnChainRow | undefined): ChainLine {
  const lines = shownLines(actor, code, row)
  const chain = lines === null ? { ...NOTHING, nameZh: code, nameEn: code } : readChain(lines)
  const builtIn = builtInChain(code) !== undefined
  return {
    code,
    nameZh: chain.nameZh,
    nameEn: chain.nameEn,
    origin: !builtIn ? 'own' : row?.active_version == null ? 'built_in' : 'replaced',
    active: builtIn || row?.active_version != null,
    proposed: row !== undefined && seesProposal(actor, row),
    nodes: chain.nodes.length,
    words: chain.nodes.reduce((sum, { words }) => sum + words.length, 0),
    region: row?.region_name ?? null,
    version: row?.version ?? 0,
  }
}

export function chainView(actor: Actor, code: string, row: OwnChainRow | undefined): ChainView {
  const lines = shownLines(actor, code, row)
  const chain = lines === null ? NOTHING : readChain(lines)
  const proposal =
    row !== undefined && row.proposed_lines !== null && row.proposed_version !== null && seesProposal(actor, row)
      ? { lines: row.proposed_lines, office: row.office_name, version: row.proposed_version }
      : null
  return {
    ...chainLine(actor, code, row),
    lines: row?.active_lines ?? CHAIN_LINES.get(code) ?? null,
    steps: nodeViews(chain),
    synonyms: chain.synonyms.map((group) => [...group]),
    wider: chain.wider.map(({ head, members }) => ({ head, members: [...members] })),
    mayDecide: canDecideChain(actor, { regionCode: row?.region_code ?? null }),
    proposal,
  }
}

function nodeViews(chain: Chain): ChainNodeView[] {
  const steps = stepsOf(chain)
  return chain.nodes.map(({ code, nameZh, nameEn, divisions, words }) => ({
    code,
    nameZh,
    nameEn,
    industries: [...divisions],
    words: [...words],
    step: steps.get(code) ?? 0,
    supplies: chain.supplies.filter(([from]) => from === code).map(([, to]) => to),
  }))
}
