import { findPersonalData } from '../personal-data.ts'
import { endingFits, FILE_KINDS, type FileKind } from './sniff.ts'

const MOST_CHARACTERS = 150
/** Signs that a file name cannot hold on some system, control characters, and marks that turn the direction of text. */
const UNFIT = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu

/** A name as it was sent, made fit to be shown: no path, no control characters, not too long. */
export function shownFileName(sent: string): string {
  const last = sent.split(/[\\/]/).at(-1) ?? ''
  const name = last.normalize('NFC').replace(UNFIT, ' ').replace(/\s+/g, ' ').trim()
  return name === '' ? '?' : [...name].slice(-MOST_CHARACTERS).join('')
}

/**
 * The name under which a file is kept: as sent, with telephone numbers, addresses and identity numbers blotted out and
 * with the ending of what its content is.
 */
export function keptFileName(sent: string, kind: FileKind): string {
  let name = shownFileName(sent)
  for (const { start, end } of findPersonalData(name).reverse()) name = `${name.slice(0, start)}×××${name.slice(end)}`
  return endingFits(name, kind) ? name : `${name}.${FILE_KINDS[kind].ending}`
}
