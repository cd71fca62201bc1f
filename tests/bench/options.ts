/** Options of the bench on the command line. */
import { parseArgs } from 'node:util'
import { ENGINES, type EngineName } from './engines/names.ts'

export interface BenchOptions {
  /** Numbers of offers, one table each. */
  readonly sizes: readonly number[]
  /** How many needs are ranked one by one. */
  readonly needs: number
  /** How many needs the batch has. */
  readonly batch: number
  readonly engines: readonly EngineName[]
  /** Words of fewer signs are kept from the floor and the other engines: 1 for all that jieba cuts. */
  readonly leastSigns: number
  /** Folder for processor profiles of the engines' processes. */
  readonly profiles: string | undefined
}

export type BenchReading =
  | { readonly found: 'options'; readonly options: BenchOptions }
  | { readonly found: 'help' }
  | { readonly found: 'mistake'; readonly text: string }

const SIZES = [1000, 10_000, 100_000]
const LARGE = 1_000_000
const MOST_OFFERS = 5_000_000
const MOST_NEEDS = 10_000
const MOST_SIGNS = 2

export const USAGE = `npm run bench -- [--sizes 1000,10000,100000] [--large] [--needs 200] [--batch 1000] [--signs 1] [--only ${ENGINES.join(',')}] [--profile FOLDER]

--sizes    numbers of offers, one table each
--large    measures ${LARGE.toLocaleString('en')} offers as well
--needs    how many needs are ranked one by one
--batch    how many needs the batch has
--signs    words of fewer signs are kept from the floor and the other engines: 1 or 2
--only     these engines and no others
--profile  writes a processor profile of each engine's process into the folder`

/** A whole number without sign from 1 to the most, or null. */
function wholeNumber(written: string, most: number): number | null {
  const number = /^[1-9]\d{0,8}$/.test(written) ? Number(written) : 0
  return number >= 1 && number <= most ? number : null
}

const isEngine = (name: string): name is EngineName => ENGINES.some((engine) => engine === name)

/** Reads the options; unknown ones, values out of range and lone words are mistakes. */
export function readBenchOptions(args: readonly string[]): BenchReading {
  const mistake = (text: string): BenchReading => ({ found: 'mistake', text })
  let values: Partial<Record<'sizes' | 'needs' | 'batch' | 'signs' | 'only' | 'profile', string>> & {
    large?: boolean
    help?: boolean
  }
  try {
    const string = { type: 'string' } as const
    values = parseArgs({
      args: [...args],
      options: {
        sizes: string,
        needs: string,
        batch: string,
        signs: string,
        only: string,
        profile: string,
        large: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    return mistake(error instanceof Error ? error.message : String(error))
  }
  if (values.help) return { found: 'help' }
  const sizes: number[] = []
  for (const written of values.sizes?.split(',') ?? SIZES.map(String)) {
    const size = wholeNumber(written, MOST_OFFERS)
    if (size === null) return mistake(`--sizes takes numbers from 1 to ${MOST_OFFERS}, separated by commas: ${written}`)
    sizes.push(size)
  }
  if (values.large) sizes.push(LARGE)
  const needs = wholeNumber(values.needs ?? '200', MOST_NEEDS)
  if (needs === null) return mistake(`--needs takes a number from 1 to ${MOST_NEEDS}: ${values.needs}`)
  const batch = wholeNumber(values.batch ?? '1000', MOST_NEEDS)
  if (batch === null) return mistake(`--batch takes a number from 1 to ${MOST_NEEDS}: ${values.batch}`)
  const leastSigns = wholeNumber(values.signs ?? '1', MOST_SIGNS)
  if (leastSigns === null) return mistake(`--signs takes 1 or 2: ${values.signs}`)
  const names = values.only?.split(',') ?? [...ENGINES]
  for (const name of names) if (!isEngine(name)) return mistake(`--only takes ${ENGINES.join(', ')}: ${name}`)
  if (values.profile === '') return mistake('--profile takes a folder')
  const engines = ENGINES.filter((name) => names.includes(name))
  return {
    found: 'options',
    options: { sizes: [...new Set(sizes)], needs, batch, leastSigns, engines, profiles: values.profile },
  }
}
