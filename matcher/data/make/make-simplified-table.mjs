/**
 * Writes matcher/data/traditional.ts from the tables of opencc-js (a development dependency): `node
 * matcher/data/make/make-simplified-table.mjs`; with `--check` it only says, by its exit code, whether the file is what it would write. Pairs that would change the number of UTF-16 code units are left out, so that
 * positions in a text stay.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { simplifiedTables } from './simplified-tables.mjs'

const WIDTH = 110

function lines(parts) {
  const rows = ['']
  for (const part of parts) {
    if ((rows.at(-1) + part).length > WIDTH) rows.push('')
    rows[rows.length - 1] += part
  }
  return rows.join('\n').replaceAll(/ $/gm, '')
}

const { pairs, phrases } = await simplifiedTables()
const file = new URL('../traditional.ts', import.meta.url)
const table = `/**
 * Made by matcher/data/make/make-simplified-table.mjs from the character and phrase tables of opencc-js, whose data come from OpenCC
 * (Apache-2.0); not to be edited by hand.
 */

/** Traditional characters and variants of Taiwan and Hong Kong, each followed by its simplified character. */
export const CHARACTER_PAIRS = \`
${lines(pairs.map(([from, to]) => from + to))}
\`

/** Words that characters alone would bring to a wrong form, each followed by its simplified form. */
export const PHRASE_PAIRS = \`
${lines(phrases.map(([from, to]) => `${from} ${to} `))}
\`
`
if (process.argv.includes('--check')) process.exitCode = readFileSync(file, 'utf8') === table ? 0 : 1
else writeFileSync(file, table)
