/** `import`: a list into the service's database, with the same check as the page. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import type { ImportSide } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { FileTexts } from '../labels/files.ts'
import { importFlowTexts } from '../labels/import-flow.ts'
import { toProblem } from '../problem.ts'
import { IMPORT_OUTCOMES, IMPORT_VERDICTS, type ImportInput, type ImportView, importInput } from '../schemas/import.ts'
import { cancelImport, confirmImport, listImportRows, settledImport, startImport } from '../services/import/runs.ts'
import { type CommandIo, EXIT, reasonLanguage, textsFor } from './io.ts'
import { endWithoutWork, mistake, type OptionsReading, readOptions } from './options.ts'

/** What `main.ts` opens for the command. */
export interface ImportPlace {
  readonly ctx: AppContext
  /** The account that acts; undefined where there is none. */
  readonly actorNamed: (userName: string | undefined) => Promise<Actor | undefined>
  /** The id of the office of a region, or of the office with that name. */
  readonly officeOf: (wanted: { readonly city?: string; readonly name?: string }) => Promise<string | undefined>
  readonly providerNamed: (name: string) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

interface ImportOptions {
  readonly file: string
  readonly side: ImportSide
  readonly city: string | undefined
  readonly office: string | undefined
  readonly sheet: string | undefined
  readonly edition: string | undefined
  readonly mapping: string | undefined
  readonly as: string | undefined
  readonly dryRun: boolean
  readonly json: boolean
}

const NAMES = ['side', 'city', 'office', 'sheet', 'edition', 'mapping', 'as']

function readImportOptions(args: readonly string[], texts: FileTexts): OptionsReading<ImportOptions> {
  const flags = ['--dry-run', '--json']
  const reading = readOptions(
    args.filter((word) => !flags.includes(word)),
    NAMES,
    texts,
  )
  if (reading.found !== 'options') return reading
  const { values, words } = reading.options
  const [file, further] = words
  if (file === undefined) return mistake(texts.options.missing('FILE'))
  if (further !== undefined) return mistake(texts.options.unexpected(further))
  const side = values.get('side') ?? 'need'
  if (side !== 'need' && side !== 'offer') return mistake(texts.options.unexpected(`--side ${side}`))
  if (!values.has('city') && !values.has('office')) return mistake(texts.options.missing('--city'))
  return {
    found: 'options',
    options: {
      file,
      side,
      city: values.get('city'),
      office: values.get('office'),
      sheet: values.get('sheet'),
      edition: values.get('edition'),
      mapping: values.get('mapping'),
      as: values.get('as'),
      dryRun: args.includes('--dry-run'),
      json: args.includes('--json'),
    },
  }
}

const mappingSchema = z.array(z.string().nullable())

async function inputOf(options: ImportOptions, place: ImportPlace): Promise<ImportInput | null> {
  const { side, city, office, sheet, edition, mapping } = options
  const owner =
    side === 'need'
      ? await place.officeOf({
          ...(city === undefined ? {} : { city }),
          ...(office === undefined ? {} : { name: office }),
        })
      : await place.providerNamed(office ?? '')
  if (owner === undefined) return null
  const content = await readFile(options.file)
  const fields = mapping === undefined ? undefined : mappingSchema.parse(JSON.parse(await readFile(mapping, 'utf8')))
  const parsed = importInput.safeParse({
    side,
    ...(side === 'need' ? { officeId: owner } : { providerId: owner }),
    file: { name: basename(options.file), content: content.toString('base64') },
    ...(sheet === undefined ? {} : { sheet }),
    ...(fields === undefined ? {} : { mapping: fields }),
    ...(edition === undefined || side === 'offer'
      ? {}
      : { edition: edition === 'new' || edition === 'none' ? { kind: edition } : { kind: 'draft', id: edition } }),
  })
  return parsed.success ? parsed.data : null
}

/**
 * Runs `import FILE --city CODE [--dry-run] …` as an account. What is refused is said with row, column, value and reason.
 * Returns 0, 1 when nothing could be done, 2 when rows were left out.
 */
export async function run(args: readonly string[], io: CommandIo, open: () => Promise<ImportPlace>): Promise<number> {
  const texts = textsFor(io.env)
  const language = reasonLanguage(texts)
  const words = importFlowTexts(language)
  const reading = readImportOptions(args, texts)
  if (reading.found !== 'options') return endWithoutWork(reading, words.usage, io)
  const { options } = reading
  const place = await open()
  try {
    const actor = await place.actorNamed(options.as)
    if (actor === undefined) return fail(io, words.noAccount)
    const input = await inputOf(options, place)
    if (input === null) return fail(io, words.noOwner)
    const { ctx } = place
    const { id } = await startImport(ctx, actor, input, language)
    const checked = await settledImport(ctx, actor, id, language)
    if (checked.state === 'failed' || (checked.found?.missing.length ?? 0) > 0) {
      await cancelImport(ctx, actor, id)
      return fail(io, checked.problem ?? words.noTitle)
    }
    if (!options.json) await tellRefused(place, actor, id, io, language)
    if (options.dryRun) {
      await tell(checked, options, io, words.verdict, IMPORT_VERDICTS)
      await cancelImport(ctx, actor, id)
      return leftOut(checked.counts) ? EXIT.rowsLeftOut : EXIT.done
    }
    await confirmImport(ctx, actor, id, language)
    const done = await settledImport(ctx, actor, id, language)
    if (done.state !== 'done') return fail(io, done.problem ?? words.failure.internal)
    await tell(done, options, io, words.outcome, IMPORT_OUTCOMES)
    return leftOut(done.counts) ? EXIT.rowsLeftOut : EXIT.done
  } catch (error) {
    if (error instanceof DomainError) {
      const { detail, errors } = toProblem(error, language)
      return fail(io, [detail, ...(errors ?? []).map((one) => `${one.pointer} ${one.detail}`)].join('\n'))
    }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return fail(io, texts.file.not_found({ name: options.file }))
    throw error
  } finally {
    await place.close()
  }
}

function fail(io: CommandIo, text: string): number {
  io.stderr.write(`${text}\n`)
  return EXIT.failed
}

const leftOut = (counts: ImportView['counts']): boolean =>
  ['refuse', 'conflict', 'refused', 'left', 'stale'].some((code) => (counts[code] ?? 0) > 0)

async function tell(
  view: ImportView,
  { json }: ImportOptions,
  io: CommandIo,
  words: Readonly<Record<string, string>>,
  order: readonly string[],
): Promise<void> {
  if (json) {
    io.stdout.write(`${JSON.stringify({ source: view.source, counts: view.counts, list: view.list })}\n`)
    return
  }
  const counted = order.filter((code) => (view.counts[code] ?? 0) > 0)
  for (const code of counted) io.stdout.write(`${words[code]} ${view.counts[code]}\n`)
  if (view.list !== null) io.stdout.write(`${view.list.title}\n`)
}

async function tellRefused(
  { ctx }: ImportPlace,
  actor: Actor,
  id: string,
  io: CommandIo,
  language: 'zh' | 'en',
): Promise<void> {
  const { alike } = importFlowTexts(language)
  let after = 0
  for (;;) {
    const { items, next } = await listImportRows(ctx, actor, id, { after, limit: 200 }, language)
    for (const row of items) {
      for (const { column, value, reason } of row.problems) {
        const where = column === null ? String(row.row) : `${column.letter}${row.row} ${column.header}`
        io.stderr.write(`${where}\t${value}\t${reason}\n`)
      }
      if (row.conflictText !== null) io.stderr.write(`${row.row}\t${row.title}\t${row.conflictText}\n`)
      for (const { field, old, new: fresh } of row.changes)
        io.stderr.write(`${row.row}\t${row.title}\t${field}: ${old} → ${fresh}\n`)
      for (const { reference, title, similarity } of row.alike)
        io.stderr.write(`${row.row}\t${row.title}\t${alike(reference, title, Math.round(100 * similarity))}\n`)
    }
    if (next === null) return
    after = next
  }
}
