/** `learn`: weights from judged pairs, with a report of what they change. */
import type { FileTexts } from '../labels/files.ts'
import { type Comparison, type LearningReport, learnFromLists, type PlaceChange } from '../services/learning.ts'
import { padEndTo } from '../services/tables/width.ts'
import { weightsFileOf } from '../services/weights-file.ts'
import { samePath, writeWhole } from './files.ts'
import { type CommandIo, EXIT, textsFor } from './io.ts'
import { endWithoutWork, mistake, type OptionsReading, readOptions, todayOption } from './options.ts'
import { startProgress } from './progress.ts'
import { readLists } from './read-lists.ts'
import { gradeProblem, readPairsOf } from './read-pairs.ts'

/** Five folds and the whole. */
const MOST_FITS = 6
const CHANGES_LISTED = 20
const LABEL_WIDTH = 24

interface LearnOptions {
  readonly needs: string
  readonly offers: string
  readonly judgements: string
  readonly out: string
  readonly today: string
}

function readLearnOptions(args: readonly string[], texts: FileTexts): OptionsReading<LearnOptions> {
  const written = readOptions(args, ['needs', 'offers', 'judgements', 'out', 'today'], texts)
  if (written.found !== 'options') return written
  const { values, words } = written.options
  const [word] = words
  if (word !== undefined) return mistake(texts.options.unexpected(word))
  const needs = values.get('needs')
  const offers = values.get('offers')
  const judgements = values.get('judgements')
  const out = values.get('out')
  if (needs === undefined) return mistake(texts.options.missing('--needs'))
  if (offers === undefined) return mistake(texts.options.missing('--offers'))
  if (judgements === undefined) return mistake(texts.options.missing('--judgements'))
  if (out === undefined) return mistake(texts.options.missing('--out'))
  const today = todayOption(values)
  if (today === null) return mistake(texts.options.notDate('--today'))
  if (!/\.json$/iu.test(out)) return mistake(texts.options.wrongOut(out, '.json'))
  if ([needs, offers, judgements].some((path) => samePath(path, out))) return mistake(texts.options.outIsInput(out))
  return { found: 'options', options: { needs, offers, judgements, out, today } }
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`

function comparisonLine({ figure, before, after, gain, error }: Comparison, texts: FileTexts): string {
  const { evaluation } = texts
  const label = figure === 'ndcg10' ? 'nDCG@10' : evaluation[figure]
  const errorText = error === null ? '' : ` ± ${error.toFixed(4)}`
  return `  ${padEndTo(label, LABEL_WIDTH)}${before.toFixed(4)} → ${after.toFixed(4)}  (${signed(gain)}${errorText})`
}

function changeLine({ needId, offerId, grade, before, after }: PlaceChange, texts: FileTexts): string {
  return `  ${needId}  ${offerId}  ${texts.learning.place(before, after, String(grade))}`
}

function reportText({ learning, pairs, comparisons, changes }: LearningReport, texts: FileTexts): string {
  const { learning: words } = texts
  const lines = [words.heading(pairs, learning.needs), words.verdict[learning.verdict]]
  if (comparisons.length > 0) lines.push(words.heldOut, ...comparisons.map((each) => comparisonLine(each, texts)))
  if (changes.length > 0) {
    lines.push(words.changes(changes.length, Math.min(changes.length, CHANGES_LISTED)))
    lines.push(...changes.slice(0, CHANGES_LISTED).map((change) => changeLine(change, texts)))
  }
  return `${lines.join('\n')}\n`
}

/**
 * Runs `learn --needs FILE --offers FILE --judgements FILE.tsv --out FILE.json [--today DATE]`: writes the weights that the
 * judgements support, which are the standard ones when the gain is not certain, and prints the report. Returns 0, 1 when
 * nothing could be done, 2 when rows were left out.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const texts = textsFor(io.env)
  const reading = readLearnOptions(args, texts)
  if (reading.found !== 'options') return endWithoutWork(reading, texts.usage.learn, io)
  const { needs, offers, judgements, out, today } = reading.options
  const lists = await readLists(needs, offers, texts, io)
  if (lists === null) return EXIT.failed
  const known = await readPairsOf(judgements, lists, texts, io, gradeProblem)
  if (known === null) return EXIT.failed
  const progress = startProgress(io, texts.progress.learn, MOST_FITS)
  const report = learnFromLists(
    lists,
    known.pairs.map(({ need, offer, line }) => ({ needId: need.id, offerId: offer.id, grade: Number(line.grade) })),
    today,
    progress.step,
  )
  progress.end()
  const failure = await writeWhole(out, weightsFileOf(report.learning.weights))
  if (failure !== null) {
    io.stderr.write(`${texts.cannotWrite(out, failure)}\n`)
    return EXIT.failed
  }
  io.stdout.write(reportText(report, texts))
  io.stderr.write(`${texts.written(out)}\n`)
  return lists.leftOut + known.leftOut > 0 ? EXIT.rowsLeftOut : EXIT.done
}
