/** Tab-separated files of pairs: need id, offer id and, for judgements, a grade. */
import { cleanText } from './tables/cells.ts'
import { contentKind } from './tables/content.ts'
import { decodeText } from './tables/decode.ts'
import { FILE_LIMIT_BYTES } from './tables/table.ts'
import { type Reading, type RowProblem, read, refused } from './tables/types.ts'

/** One line of a pair file. */
export interface PairLine {
  /** 1-based line number. */
  readonly row: number
  readonly needId: string
  readonly offerId: string
  /** The third column; empty when there is none. */
  readonly grade: string
}

/** Pairs in the file's order, and the lines that are none. */
export interface PairsReading {
  readonly pairs: readonly PairLine[]
  readonly problems: readonly RowProblem[]
}

/** Reads pairs. Empty lines and a header line (need_id, offer_id) are skipped; lines with fewer than two columns are reported. */
export function readPairs(bytes: Uint8Array): Reading<PairsReading> {
  if (bytes.length > FILE_LIMIT_BYTES) return refused('too_large', { limitMb: String(FILE_LIMIT_BYTES / 1024 / 1024) })
  const kind = contentKind(bytes)
  if (kind !== 'text') return refused('content_is_other', { found: kind === 'zip' ? 'ZIP' : kind, format: 'tsv' })
  const decoded = decodeText(bytes)
  if (decoded === null) return refused('not_text')
  const pairs: PairLine[] = []
  const problems: RowProblem[] = []
  for (const [index, line] of decoded.text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue
    const row = index + 1
    const [needId = '', offerId = '', grade = ''] = line.split('\t').map(cleanText)
    if (pairs.length === 0 && needId.toLowerCase() === 'need_id' && offerId.toLowerCase() === 'offer_id') continue
    if (needId === '' || offerId === '') problems.push({ code: 'too_few_columns', row, effect: 'left_out' })
    else pairs.push({ row, needId, offerId, grade })
  }
  return pairs.length === 0 && problems.length === 0 ? refused('empty') : read({ pairs, problems })
}
