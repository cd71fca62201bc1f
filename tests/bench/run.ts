/** Runs the measuring processes of one size, one after the other. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EngineName } from './engines/names.ts'
import type { BenchOptions } from './options.ts'
import { type Order, type Report, reportSchema } from './report.ts'
import { createTexts } from './texts.ts'
import { writeWords } from './word-files.ts'

/** Beyond the bounds that a process keeps itself; then it is ended. The matcher and the floor have no bound. */
const PATIENCE_SECONDS = 1200

/** What was measured with one number of offers. */
export interface SizeResult {
  readonly offers: number
  readonly needs: number
  readonly batch: number
  /** Words of fewer signs were kept from all but the matcher. */
  readonly leastSigns: number
  /** Seconds that jieba needs for the words of all offers, which are given to every engine but the matcher. */
  readonly wordSeconds: number
  readonly reports: ReadonlyMap<EngineName, Report>
}

async function measured(engine: EngineName, order: Order, profiles: string | undefined): Promise<Report> {
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]
  const child = fork(join(import.meta.dirname, 'measure.js'), {
    execArgv: ['--expose-gc', ...profiling],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  let report: Report | undefined
  child.on('message', (message) => {
    report = reportSchema.parse(message)
  })
  const patient = engine === 'floor' || engine === 'matcher'
  let ended = false
  const late = patient
    ? undefined
    : setTimeout(() => {
        ended = true
        child.kill('SIGTERM')
        setTimeout(() => child.kill('SIGKILL'), 5000).unref()
      }, PATIENCE_SECONDS * 1000)
  child.send(order)
  await once(child, 'exit')
  clearTimeout(late)
  if (report !== undefined) return report
  if (ended) return { status: 'not finished', what: `not finished in ${PATIENCE_SECONDS} s` }
  if (/heap out of memory|Array buffer allocation failed/.test(said))
    return { status: 'not finished', what: 'out of memory' }
  throw new Error(`${engine} ended without a report:\n${said}`)
}

/** Measures every engine with so many offers; `tell` hears which one is at work. */
export async function runSize(
  offers: number,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<SizeResult> {
  const folder = await mkdtemp(join(tmpdir(), 'qianqiao-bench-'))
  const removeNow = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', removeNow)
  try {
    const texts = createTexts()
    const { leastSigns } = options
    const needs = Math.max(options.needs, options.batch)
    const [offerWords, needWords] = [join(folder, 'offers'), join(folder, 'needs')]
    tell(`${offers} offers: words`)
    const wordSeconds = await writeWords(offerWords, offers, leastSigns, texts.offer)
    await writeWords(needWords, needs, leastSigns, texts.need)
    const reports = new Map<EngineName, Report>()
    for (const engine of options.engines) {
      tell(`${offers} offers: ${engine}`)
      const order = { engine, offers, needs: options.needs, batch: options.batch, leastSigns, offerWords, needWords }
      reports.set(engine, await measured(engine, order, options.profiles))
    }
    return { offers, needs: options.needs, batch: options.batch, leastSigns, wordSeconds, reports }
  } finally {
    process.off('exit', removeNow)
    removeNow()
  }
}
