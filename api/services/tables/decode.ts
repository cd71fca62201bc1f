/** Text files of offices: UTF-8 with or without a mark, UTF-16 with a mark, GB18030 (with GBK and GB2312 inside it). */

/** Encodings in which a text file may come. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

function tryDecode(bytes: Uint8Array, encoding: TextEncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Decodes a text file. A byte order mark decides; without one strict UTF-8 is tried, then strict GB18030, in which nearly
 * no UTF-8 text of Chinese is valid by chance. Null when the bytes are no text (invalid in both, or with NUL bytes).
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncodingName } | null {
  const marked: TextEncodingName | null =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const order: readonly TextEncodingName[] = marked ? [marked] : ['utf-8', 'gb18030']
  for (const encoding of order) {
    const text = tryDecode(bytes, encoding)
    if (text !== null) return text.includes('\u0000') ? null : { text, encoding }
  }
  return null
}
