/** The `--weights` option of the commands. */
import { STANDARD_WEIGHTS, type Weights } from '../../matcher/index.ts'
import type { FileTexts } from '../labels/files.ts'
import { readWeights } from '../services/weights-file.ts'
import { readBytes } from './files.ts'
import type { CommandIo } from './io.ts'
import { tellRefusal } from './read-lists.ts'

/** The weights of a file, the standard ones for no file; null, and the reason on `stderr`, when they cannot be used. */
export async function weightsOption(
  path: string | undefined,
  texts: FileTexts,
  io: CommandIo,
): Promise<Weights | null> {
  if (path === undefined) return STANDARD_WEIGHTS
  const bytes = await readBytes(path)
  if (!bytes.ok) {
    tellRefusal(texts.weights.name, path, bytes.problem, texts, io)
    return null
  }
  const reading = readWeights(bytes.value)
  if (reading.found === 'weights') return reading.weights
  const reason =
    reading.found === 'other_matcher'
      ? texts.weights.otherMatcher(reading.matcherVersion)
      : texts.weights.notWeights(reading.detail)
  io.stderr.write(`${texts.weights.name} ${path}${texts.colon}${reason}\n`)
  return null
}
