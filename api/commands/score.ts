/** `score`: the score of each given pair. */
import type { FileTexts } from '../labels/files.ts'
import { pairScorer } from '../services/list-matching.ts'
import { samePath, writeWhole } from './files.ts'
import { type CommandIo, EXIT, textsFor } from './io.ts'
import { endWithoutWork, mistake, type OptionsReading, readOptions, todayOption } from './options.ts'
import { startProgress } from './progress.ts'
import { readLists } from './read-lists.ts'
import { readPairsOf } from './read-pairs.ts'
import { weightsOption } from './read-weights.ts'

interface ScoreOptions {
  readonly needs: string
  readonly offers: string
  readonly pairs: string
  readonly out: string | null
  readonly today: string
  readonly weights: string | undefined
}

function readScoreOptions(args: readonly string[], texts: FileTexts): OptionsReading<ScoreOptions> {
  const written = readOptions(args, ['needs', 'offers', 'pairs', 'out', 'today', 'weights'], texts)
  if (written.found !== 'options') return written
  const { values, words } = written.options
  const [word] = words
  if (word !== undefined) return mistake(texts.options.unexpected(word))
  const needs = values.get('needs')
  const offers = values.get('offers')
  const pairs = values.get('pairs')
  if (needs === undefined) return mistake(texts.options.missing('--needs'))
  if (offers === undefined) return mistake(texts.options.missing('--offers'))
  if (pairs === undefined) return mistake(texts.options.missing('--pairs'))
  const today = todayOption(values)
  if (today === null) return mistake(texts.options.notDate('--today'))
  const out = values.get('out') ?? null
  if (out !== null && !/\.(?:tsv|txt)$/iu.test(out)) return mistake(texts.options.wrongOut(out, '.tsv'))
  if (out !== null && [needs, offers, pairs].some((path) => samePath(path, out))) {
    return mistake(texts.options.outIsInput(out))
  }
  return { found: 'options', options: { needs, offers, pairs, out, today, weights: values.get('weights') } }
}

/**
 * Runs `score --needs FILE --offers FILE --pairs FILE.tsv [--out FILE.tsv] [--weights FILE] [--today DATE]`: one line
 * `need_id⇥offer_id⇥score` for each pair, in the file's order, with all digits of the score; a pair that a rule excludes
 * scores 0. Returns 0, 1 when nothing could be done, 2 when rows of any file were left out.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const texts = textsFor(io.env)
  const reading = readScoreOptions(args, texts)
  if (reading.found !== 'options') return endWithoutWork(reading, texts.usage.score, io)
  const { needs, offers, pairs: pairsPath, out, today } = reading.options
  const weights = await weightsOption(reading.options.weights, texts, io)
  if (weights === null) return EXIT.failed
  const lists = await readLists(needs, offers, texts, io)
  if (lists === null) return EXIT.failed
  const known = await readPairsOf(pairsPath, lists, texts, io)
  if (known === null) return EXIT.failed
  const scoreOf = pairScorer(lists, today, weights)
  const progress = startProgress(io, texts.progress.score, known.pairs.length)
  const lines = known.pairs.map(({ need, offer }) => {
    const score = scoreOf(need, offer)
    progress.step()
    return `${need.id}\t${offer.id}\t${score}\n`
  })
  progress.end()
  if (out === null) io.stdout.write(lines.join(''))
  else {
    const failure = await writeWhole(out, Buffer.from(lines.join(''), 'utf8'))
    if (failure !== null) {
      io.stderr.write(`${texts.cannotWrite(out, failure)}\n`)
      return EXIT.failed
    }
    io.stderr.write(`${texts.written(out)}\n`)
  }
  return lists.leftOut + known.leftOut > 0 ? EXIT.rowsLeftOut : EXIT.done
}
