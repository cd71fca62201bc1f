import { readZipDirectory, readZipEntry } from '../tables/zip.ts'
import { compoundFileNames, isCompoundFile } from './compound-file.ts'

/** Kinds of files that can be evidence, each with the ending and the media type that it is given. */
export const FILE_KINDS = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  png: { ending: 'png', mediaType: 'image/png' },
  jpeg: { ending: 'jpg', mediaType: 'image/jpeg' },
  gif: { ending: 'gif', mediaType: 'image/gif' },
  webp: { ending: 'webp', mediaType: 'image/webp' },
  heic: { ending: 'heic', mediaType: 'image/heic' },
  docx: {
    ending: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: {
    ending: 'pptx',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  doc: { ending: 'doc', mediaType: 'application/msword' },
  xls: { ending: 'xls', mediaType: 'application/vnd.ms-excel' },
  ppt: { ending: 'ppt', mediaType: 'application/vnd.ms-powerpoint' },
  ofd: { ending: 'ofd', mediaType: 'application/ofd' },
} as const
export type FileKind = keyof typeof FILE_KINDS

/** Endings that mean the same as the usual one of a kind. */
const OTHER_ENDINGS: Partial<Record<FileKind, readonly string[]>> = {
  jpeg: ['jpeg', 'jpe', 'jfif'],
  heic: ['heif'],
  doc: ['wps', 'dot'],
  xls: ['et', 'xlt'],
  ppt: ['dps', 'pps', 'pot'],
  docx: ['dotx'],
  xlsx: ['xltx'],
  pptx: ['ppsx', 'potx'],
}

/** What a file is that cannot be evidence; each has its words in the catalogues. */
export const REFUSED_KINDS = [
  'empty',
  'macros',
  'encrypted',
  'executable',
  'script',
  'web_page',
  'svg',
  'zip',
  'archive',
  'compound',
  'rich_text',
  'damaged',
  'text',
  'unknown',
] as const
export type RefusedKind = (typeof REFUSED_KINDS)[number]

export type Sniffed = { readonly kind: FileKind } | { readonly refused: RefusedKind }

const MOST_CONTENT_TYPES_BYTES = 2_000_000

function startsWith(bytes: Buffer, text: string, at = 0): boolean {
  return bytes.subarray(at, at + text.length).toString('latin1') === text
}

const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const MACH_O = ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe']

function picture(bytes: Buffer): FileKind | null {
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'gif'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp'
  if (startsWith(bytes, 'ftyp', 4) && HEIF_BRANDS.some((brand) => startsWith(bytes, brand, 8))) return 'heic'
  return null
}

function program(bytes: Buffer): RefusedKind | null {
  if (startsWith(bytes, 'MZ') || startsWith(bytes, '\x7fELF')) return 'executable'
  if (MACH_O.includes(bytes.subarray(0, 4).toString('hex'))) return 'executable'
  if (startsWith(bytes, '#!')) return 'script'
  return null
}

function archive(bytes: Buffer): RefusedKind | null {
  const packed =
    startsWith(bytes, 'Rar!\x1a\x07') ||
    startsWith(bytes, "7z\xbc\xaf'\x1c") ||
    startsWith(bytes, '\x1f\x8b') ||
    startsWith(bytes, 'BZh') ||
    startsWith(bytes, '\xfd7zXZ\x00') ||
    startsWith(bytes, '(\xb5/\xfd') ||
    startsWith(bytes, 'ustar', 257) ||
    startsWith(bytes, 'MSCF')
  return packed ? 'archive' : null
}

/** UTF-8, or UTF-16 by its mark. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

/** What a text is, as far as it matters: markup can run, plain text is merely no evidence. */
function text(bytes: Buffer): RefusedKind | null {
  const head = textOf(bytes.subarray(0, 4096)).trimStart()
  if (head.startsWith('{\\rtf')) return 'rich_text'
  if (/<svg[\s>]/i.test(head)) return 'svg'
  if (/^<(?:!doctype\s+html|html|head|body|script|iframe|\?xml|!--|[a-z]+[\s>])/i.test(head)) return 'web_page'
  return bytes.subarray(0, 4096).includes(0) ? null : 'text'
}

const OFFICE_PARTS: readonly (readonly [string, FileKind])[] = [
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
]

/** Office documents are zip archives; a macro hides behind any name, but its type must be declared. */
function packedDocument(bytes: Buffer): Sniffed {
  const directory = readZipDirectory(bytes)
  if (directory === null) return { refused: 'damaged' }
  const { names } = directory
  if (names.includes('OFD.xml')) return { kind: 'ofd' }
  const types = readZipEntry(bytes, '[Content_Types].xml', MOST_CONTENT_TYPES_BYTES)
  const kind = OFFICE_PARTS.find(([part]) => names.some((name) => name.startsWith(part)))?.[1]
  if (types === null || kind === undefined) return { refused: 'zip' }
  const macros =
    /vbaproject|macroenabled|macrosheet|ms-office\.activex/i.test(textOf(types)) ||
    names.some((name) => /vbaproject|macrosheets\/|activex\//i.test(name))
  return macros ? { refused: 'macros' } : { kind }
}

/** `VbaInfoAtom` of a presentation (MS-PPT 2.4.10): its header, then an id, then whether there are macros. */
const VBA_INFO = Buffer.from('020000040c000000', 'hex')

function presentationHasMacros(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(VBA_INFO); at >= 0; at = bytes.indexOf(VBA_INFO, at + 1))
    if (at + 16 <= bytes.byteLength && bytes.readUInt32LE(at + 12) !== 0) return true
  return false
}

function compoundDocument(bytes: Buffer): Sniffed {
  const names = compoundFileNames(bytes)
  if (names === null) return { refused: 'damaged' }
  const has = (...wanted: readonly string[]) => names.some((name) => wanted.includes(name))
  if (has('EncryptedPackage', 'EncryptionInfo')) return { refused: 'encrypted' }
  const kind = has('WordDocument')
    ? 'doc'
    : has('Workbook', 'Book')
      ? 'xls'
      : has('PowerPoint Document')
        ? 'ppt'
        : undefined
  if (kind === undefined) return { refused: 'compound' }
  const macros =
    has('Macros', 'VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR') || (kind === 'ppt' && presentationHasMacros(bytes))
  return macros ? { refused: 'macros' } : { kind }
}

/** Says by its content what a file is. The name plays no part. */
export function sniff(bytes: Buffer): Sniffed {
  if (bytes.byteLength === 0) return { refused: 'empty' }
  if (/^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString('latin1'))) return { kind: 'pdf' }
  const shown = picture(bytes)
  if (shown !== null) return { kind: shown }
  const refused = program(bytes) ?? archive(bytes)
  if (refused !== null) return { refused }
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return packedDocument(bytes)
  if (isCompoundFile(bytes)) return compoundDocument(bytes)
  return { refused: text(bytes) ?? 'unknown' }
}

/** Whether the ending of a name is one of that kind of file. */
export function endingFits(name: string, kind: FileKind): boolean {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return ending === FILE_KINDS[kind].ending || (OTHER_ENDINGS[kind]?.includes(ending) ?? false)
}
