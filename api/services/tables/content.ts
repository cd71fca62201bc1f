/** What a file is by its first bytes, whatever its name says. */

const SIGNATURES: readonly (readonly [kind: string, bytes: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole2', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['gzip', [0x1f, 0x8b]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['EXE', [0x4d, 0x5a, 0x90]],
]

/**
 * Kind of a content: `zip` (also every .xlsx, .docx, .ods), `ole2` (old Office files, and Office files with a password),
 * the name of another binary format, `HTML`, or `text` for all else. Old Excel exports are often HTML under another name.
 */
export function contentKind(bytes: Uint8Array): string {
  for (const [kind, signature] of SIGNATURES) {
    if (signature.every((byte, at) => bytes[at] === byte)) return kind
  }
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^ï»¿/, '').trimStart().toLowerCase()
  return /^(?:<!doctype html|<html|<table)/.test(start) ? 'HTML' : 'text'
}

/** What a zip archive is by the names inside. */
export function officeKind(names: readonly string[]): 'xlsx' | 'xlsb' | 'Word' | 'PowerPoint' | 'ODS' | 'ZIP' {
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  if (names.includes('xl/workbook.bin')) return 'xlsb'
  if (names.some((name) => name.startsWith('word/'))) return 'Word'
  if (names.some((name) => name.startsWith('ppt/'))) return 'PowerPoint'
  if (names.includes('content.xml') && names.includes('mimetype')) return 'ODS'
  return names.some((name) => name.startsWith('xl/')) ? 'xlsx' : 'ZIP'
}
