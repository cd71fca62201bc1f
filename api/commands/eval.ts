/** `eval`: figures of the matcher against graded pairs. */
import { basename, join, resolve } from 'node:path'
import type { FileTexts } from '../labels/files.ts'
import { evaluate, type Figures, type GradeScale, scaleOf } from '../services/evaluation.ts'
import { listRanking } from '../services/list-matching.ts'
import { padEndTo } from '../services/tables/width.ts'
import { type CommandIo, EXIT, textsFor } from './io.ts'
import { endWithoutWork, mistake, type OptionsReading, readOptions, todayOption } from './options.ts'
import { startProgress } from './progress.ts'
import { readLists } from './read-lists.ts'
import { gradeProblem, type KnownPair, readPairsOf } from './read-pairs.ts'
import { weightsOption } from './read-weights.ts'

/** Recall@20 looks furthest. */
const BEST_LOOKED_AT = 20
const NUMBER = /^-?\d+(?:\.\d+)?$/u
const LABEL_WIDTH = 24

interface EvalOptions {
  readonly folder: string
  readonly today: string
  readonly scale: Partial<GradeScale>
  readonly weights: string | undefined
}

function readEvalOptions(args: readonly string[], texts: FileTexts): OptionsReading<EvalOptions> {
  const written = readOptions(args, ['relevant', 'none', 'today', 'weights'], texts)
  if (written.found !== 'options') return written
  const { values, words } = written.options
  const [folder, ...more] = words
  if (folder === undefined || more.length > 0) return mistake(texts.options.oneFolder)
  for (const name of ['relevant', 'none']) {
    if (!NUMBER.test(values.get(name) ?? '0')) return mistake(texts.options.notNumber(`--${name}`))
  }
  const today = todayOption(values)
  if (today === null) return mistake(texts.options.notDate('--today'))
  const relevant = values.get('relevant')
  const none = values.get('none')
  const scale = {
    ...(relevant === undefined ? {} : { relevantFrom: Number(relevant) }),
    ...(none === undefined ? {} : { noneGrade: Number(none) }),
  }
  return { found: 'options', options: { folder, today, scale, weights: values.get('weights') } }
}

function gradesOf(pairs: readonly KnownPair[]): Map<string, Map<string, number>> {
  const grades = new Map<string, Map<string, number>>()
  for (const { line } of pairs) {
    const ofNeed = grades.get(line.needId) ?? new Map<string, number>()
    grades.set(line.needId, ofNeed.set(line.offerId, Number(line.grade)))
  }
  return grades
}

function figuresText(figures: Figures, texts: FileTexts): string {
  const { evaluation } = texts
  const line = (label: string, value: number | null, note = '') =>
    `  ${padEndTo(label, LABEL_WIDTH)}${value === null ? '–' : value.toFixed(4)}${note ? `  (${note})` : ''}`
  const { judged } = figures
  const lines = [
    evaluation.overAll,
    line('nDCG@10', figures.ndcg10, evaluation.overNeeds(figures.needs)),
    line('MRR@10', figures.mrr10, evaluation.overNeeds(figures.needsWithRelevant)),
    line('Recall@20', figures.recall20, evaluation.overNeeds(figures.needsWithRelevant)),
    ...(judged === null
      ? []
      : [
          evaluation.judgedOnly,
          line('nDCG@10', judged.ndcg10),
          line('MRR@10', judged.mrr10),
          line(evaluation.spearmanPerNeed, judged.spearmanPerNeed),
          line(evaluation.spearmanGlobal, judged.spearmanGlobal),
          line(evaluation.pairwise, judged.pairwise),
        ]),
  ]
  return `${lines.join('\n')}\n`
}

/**
 * Runs `eval DIR [--relevant GRADE] [--none GRADE] [--weights FILE] [--today DATE]` over needs.jsonl, offers.jsonl and qrels.tsv of a folder
 * and prints the figures. Returns 0, 1 when nothing could be done, 2 when rows were left out.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const texts = textsFor(io.env)
  const reading = readEvalOptions(args, texts)
  if (reading.found !== 'options') return endWithoutWork(reading, texts.usage.eval, io)
  const { folder, today, scale: given } = reading.options
  const weights = await weightsOption(reading.options.weights, texts, io)
  if (weights === null) return EXIT.failed
  const lists = await readLists(join(folder, 'needs.jsonl'), join(folder, 'offers.jsonl'), texts, io)
  if (lists === null) return EXIT.failed
  const known = await readPairsOf(join(folder, 'qrels.tsv'), lists, texts, io, gradeProblem)
  if (known === null) return EXIT.failed
  const grades = gradesOf(known.pairs)
  const scale = scaleOf(grades, given)
  const progress = startProgress(io, texts.progress.eval, grades.size)
  const rankingOf = listRanking(lists, today, BEST_LOOKED_AT, weights)
  const figures = evaluate(grades, scale, (needId) => {
    progress.step()
    return rankingOf(needId)
  })
  progress.end()
  const { evaluation } = texts
  const name = basename(resolve(folder))
  io.stdout.write(`${evaluation.heading(name, lists.needs.length, lists.offers.length, known.pairs.length)}\n`)
  io.stdout.write(`${evaluation.scale(String(scale.relevantFrom), String(scale.noneGrade))}\n`)
  io.stdout.write(figuresText(figures, texts))
  return lists.leftOut + known.leftOut > 0 ? EXIT.rowsLeftOut : EXIT.done
}
