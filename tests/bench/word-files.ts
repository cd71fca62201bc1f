/** Words of all items, cut once and kept in files, so that every engine gets the same ones. */

import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { wordsOf } from '../../matcher/index.ts'
import { wholeText } from './texts.ts'

/** Cuts items into words of so many signs at least, writes a line for each, and tells the seconds that cutting took. */
export async function writeWords(
  file: string,
  count: number,
  leastSigns: number,
  itemOf: (index: number) => Parameters<typeof wholeText>[0],
): Promise<number> {
  const stream = createWriteStream(file)
  let spent = 0
  for (let index = 0; index < count; index++) {
    const text = wholeText(itemOf(index))
    const begun = performance.now()
    const words = wordsOf(text, leastSigns)
    spent += performance.now() - begun
    if (!stream.write(`${words.join(' ')}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
  return spent / 1000
}

/** The words of each item, in order. */
export async function* readWords(file: string): AsyncGenerator<string[]> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) yield line === '' ? [] : line.split(' ')
}
