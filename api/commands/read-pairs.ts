/** Reading the pair file of a command against its lists. */
import type { NeedItem, OfferItem } from '../../matcher/index.ts'
import type { FileTexts } from '../labels/files.ts'
import { type PairLine, readPairs } from '../services/pairs.ts'
import type { RowProblem } from '../services/tables/types.ts'
import { readBytes } from './files.ts'
import type { CommandIo } from './io.ts'
import { type Lists, tellProblems, tellRefusal } from './read-lists.ts'

/** A pair line whose two items are in the lists. */
export interface KnownPair {
  readonly line: PairLine
  readonly need: NeedItem
  readonly offer: OfferItem
}

const NUMBER = /^-?\d+(?:\.\d+)?$/u

/** What is wrong with the grade of a judgement: null for a number. */
export function gradeProblem(line: PairLine): RowProblem | null {
  return NUMBER.test(line.grade) ? null : { code: 'not_a_number', row: line.row, value: line.grade, effect: 'left_out' }
}

/** The known pairs in the file's order, and how many lines were left out. */
export interface PairsOfLists {
  readonly pairs: readonly KnownPair[]
  readonly leftOut: number
}

/**
 * Reads pairs and tells on `stderr` which lines were left out: too few columns, ids that the lists do not have, and what
 * `reject` finds. Null when no pair is left.
 */
export async function readPairsOf(
  path: string,
  lists: Lists,
  texts: FileTexts,
  io: CommandIo,
  reject: (line: PairLine) => RowProblem | null = () => null,
): Promise<PairsOfLists | null> {
  const bytes = await readBytes(path)
  const reading = bytes.ok ? readPairs(bytes.value) : bytes
  if (!reading.ok) {
    tellRefusal(texts.pairs, path, reading.problem, texts, io)
    return null
  }
  const needs = new Map(lists.needs.map((need) => [need.id, need]))
  const offers = new Map(lists.offers.map((offer) => [offer.id, offer]))
  const problems: RowProblem[] = [...reading.value.problems]
  const pairs: KnownPair[] = []
  for (const line of reading.value.pairs) {
    const need = needs.get(line.needId)
    const offer = offers.get(line.offerId)
    const rejected = reject(line)
    if (need === undefined) {
      problems.push({ code: 'unknown_need', row: line.row, value: line.needId, effect: 'left_out' })
    } else if (offer === undefined) {
      problems.push({ code: 'unknown_offer', row: line.row, value: line.offerId, effect: 'left_out' })
    } else if (rejected) problems.push(rejected)
    else pairs.push({ line, need, offer })
  }
  problems.sort((a, b) => a.row - b.row)
  tellProblems(texts.pairs, problems, texts, io)
  io.stderr.write(`${texts.readSummary(texts.pairs, pairs.length, problems.length)}\n`)
  if (pairs.length > 0) return { pairs, leftOut: problems.length }
  io.stderr.write(`${texts.nothingIn(texts.pairs)}\n`)
  return null
}
