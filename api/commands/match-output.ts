/** The forms in which the matches of two lists leave. */
import type { NeedItem, OfferItem } from '../../matcher/index.ts'
import type { FileTexts } from '../labels/files.ts'
import type { MatchResult, Proposal } from '../services/list-matching.ts'
import { writeCsv } from '../services/tables/csv.ts'
import { writeJsonLines } from '../services/tables/jsonl.ts'
import type { TableFormat } from '../services/tables/types.ts'
import { displayWidth, padEndTo, padStartTo, wrapTo } from '../services/tables/width.ts'
import { type PrintSheet, writePrintXlsx } from '../services/tables/xlsx-write.ts'
import { reasonLanguage } from './io.ts'

const LONGEST_NAME = 200

/** What an item is called in a list: its title, or the beginning of its text. */
function nameOf({ title, text }: NeedItem | OfferItem): string {
  const name = title === '' ? text : title
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name
}

function printSheet({ needs, top, today, matcherVersion }: MatchResult, texts: FileTexts): PrintSheet {
  const { sheet } = texts
  const language = reasonLanguage(texts)
  const called = (item: NeedItem | OfferItem) => `${nameOf(item)}\n（${item.id}）`
  return {
    name: sheet.name,
    title: sheet.title,
    subtitle: sheet.subtitle(needs.length, top, today, matcherVersion),
    footer: sheet.footer,
    columns: [
      { header: sheet.need, widthCharacters: 36 },
      { header: sheet.rank, widthCharacters: 7, align: 'center' },
      { header: sheet.offer, widthCharacters: 40 },
      { header: sheet.score, widthCharacters: 9, align: 'right', numberFormat: '0.0' },
      { header: sheet.reason, widthCharacters: 56 },
    ],
    rows: needs.flatMap(({ need, proposals }) =>
      proposals.length === 0
        ? [[called(need), '', sheet.noOffer, '', '']]
        : proposals.map(({ offer, candidate: { rank, score, explanation } }) => [
            called(need),
            rank,
            called(offer),
            score,
            explanation.reason[language],
          ]),
    ),
  }
}

function csvRows({ needs }: MatchResult, texts: FileTexts): (string | number)[][] {
  const { sheet } = texts
  const language = reasonLanguage(texts)
  return [
    [sheet.needId, sheet.need, sheet.rank, sheet.offerId, sheet.offer, sheet.score, sheet.reason],
    ...needs.flatMap(({ need, proposals }) =>
      proposals.length === 0
        ? [[need.id, nameOf(need), '', '', sheet.noOffer, '', '']]
        : proposals.map(({ offer, candidate: { rank, score, explanation } }) => [
            need.id,
            nameOf(need),
            rank,
            offer.id,
            nameOf(offer),
            score,
            explanation.reason[language],
          ]),
    ),
  ]
}

function jsonLines({ needs }: MatchResult): unknown[] {
  return needs.map(({ need, proposals }) => ({
    need_id: need.id,
    offers: proposals.map(({ candidate: { offerId, rank, score, explanation } }) => ({
      offer_id: offerId,
      rank,
      score,
      explanation,
    })),
  }))
}

/** The file of a result. Scores are whole in .csv and .jsonl, and shown with one decimal in .xlsx. */
export async function matchFile(result: MatchResult, format: TableFormat, texts: FileTexts): Promise<Uint8Array> {
  if (format === 'xlsx') return writePrintXlsx(printSheet(result, texts))
  return format === 'csv' ? writeCsv(csvRows(result, texts)) : writeJsonLines(jsonLines(result))
}

const NARROWEST = 60
const WIDEST = 160

/** Width of the terminal in columns as the environment says it, 100 when it says nothing, within readable limits. */
export function terminalWidth(columns: string | undefined): number {
  const width = Number(columns)
  return Number.isInteger(width) && width > 0 ? Math.min(WIDEST, Math.max(NARROWEST, width)) : 100
}

/** A result for the eye: each need with a small table of its offers, long texts wrapped into their columns. */
export function matchText({ needs }: MatchResult, texts: FileTexts, width: number): string {
  const { sheet } = texts
  const language = reasonLanguage(texts)
  const rankWidth = Math.max(4, displayWidth(sheet.rank))
  const scoreWidth = Math.max(5, displayWidth(sheet.score))
  const room = width - rankWidth - scoreWidth - 6
  const offerWidth = Math.floor(room * 0.45)
  const reasonWidth = room - offerWidth
  const line = (rank: string, score: string, offer: string, reason: string) =>
    `${padStartTo(rank, rankWidth)}  ${padStartTo(score, scoreWidth)}  ${padEndTo(offer, offerWidth)}  ${reason}`.trimEnd()
  const proposalLines = ({ offer, candidate: { rank, score, explanation } }: Proposal): string[] => {
    const names = wrapTo(`${nameOf(offer).replace(/\s+/gu, ' ')} [${offer.id}]`, offerWidth)
    const reasons = wrapTo(explanation.reason[language], reasonWidth)
    return Array.from({ length: Math.max(names.length, reasons.length) }, (_, at) =>
      line(at === 0 ? String(rank) : '', at === 0 ? score.toFixed(1) : '', names[at] ?? '', reasons[at] ?? ''),
    )
  }
  const blocks = needs.map(({ need, proposals }) => [
    ...wrapTo(`${sheet.need} [${need.id}] ${nameOf(need).replace(/\s+/gu, ' ')}`, width),
    ...(proposals.length === 0
      ? [`  ${sheet.noOffer}`]
      : [line(sheet.rank, sheet.score, sheet.offer, sheet.reason), ...proposals.flatMap(proposalLines)]),
  ])
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`
}
