import { zipOf } from '../unit/tables/zip.ts'

/** Files as people hand them in, made by hand as small as they may be. */

const text = (content: string) => Buffer.from(content, 'utf8')

export const pdf = (mark = '') => text(`%PDF-1.7\n% ${mark}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`)
export const png = () =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

const CONTENT_TYPES = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${main}</Types>`

/** An Office document of today: `part` is its folder. */
export function office(
  part: 'word' | 'xl' | 'ppt',
  options: { readonly types?: string | Buffer; readonly extra?: readonly string[] } = {},
): Buffer {
  const { types = CONTENT_TYPES(''), extra = [] } = options
  return Buffer.from(
    zipOf([
      { name: '[Content_Types].xml', content: typeof types === 'string' ? text(types) : types },
      { name: `${part}/document.xml`, content: text('<x/>') },
      ...extra.map((name) => ({ name, content: text('x') })),
    ]),
  )
}

/** The type of a part that holds macros, in a list of types. */
export const macroTypes = CONTENT_TYPES(
  '<Override PartName="/word/harmless.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
)

/** A compound file with entries of these names, in sectors of 512 bytes. */
export function compound(names: readonly string[], tail: Buffer = Buffer.alloc(0)): Buffer {
  const entries = ['Root Entry', ...names]
  const sectors = Math.ceil(entries.length / 4)
  const header = Buffer.alloc(512, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.fill(0, 8, 76)
  header.writeUInt16LE(9, 30)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(0xfffffffe, 68)
  header.writeUInt32LE(0, 76)
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(0xfffffffd, 0)
  for (let at = 1; at <= sectors; at += 1) table.writeUInt32LE(at === sectors ? 0xfffffffe : at + 1, at * 4)
  const directory = Buffer.alloc(sectors * 512)
  for (const [index, name] of entries.entries()) {
    directory.write(name, index * 128, 'utf16le')
    directory.writeUInt16LE((name.length + 1) * 2, index * 128 + 64)
  }
  return Buffer.concat([header, table, directory, tail])
}
