/** Encoders for tests; the platform only decodes GB18030. */

/** UTF-8 bytes. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** UTF-16 little-endian bytes with their mark. */
export function utf16le(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf16le')
}

const TWO_BYTES = new Map<string, readonly number[]>()
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue
    const character = new TextDecoder('gb18030').decode(new Uint8Array([lead, trail]))
    if (!character.includes('\ufffd') && !TWO_BYTES.has(character)) TWO_BYTES.set(character, [lead, trail])
  }
}

function fourBytes(index: number): readonly number[] {
  return [
    0x81 + Math.floor(index / 12600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ]
}

/** Four bytes of a character of the basic plane that has no two: found by search, since their order has gaps. */
function fourBytesOf(character: string): readonly number[] {
  for (let index = 0; index < 39420; index++) {
    const bytes = fourBytes(index)
    if (new TextDecoder('gb18030').decode(new Uint8Array(bytes)) === character) return bytes
  }
  throw new Error(`no GB18030 form: ${character}`)
}

/** GB18030 bytes (GB 18030: one byte for ASCII, two by table, four beyond; U+10000 stands at linear index 189000). */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) bytes.push(point)
    else if (point >= 0x10000) bytes.push(...fourBytes(point - 0x10000 + 189000))
    else bytes.push(...(TWO_BYTES.get(character) ?? fourBytesOf(character)))
  }
  return Uint8Array.from(bytes)
}
