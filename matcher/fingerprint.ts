/** FNV-1a, 32 bits, over UTF-16 code units, as eight hexadecimal digits. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Like FNV-1a with 32 bits, but over four bytes at a time, from a place on; any one change of four bytes changes it. */
export function checksum(bytes: Uint8Array, from: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let hash = 0x811c9dc5 ^ bytes.length
  let place = from
  for (; place + 4 <= bytes.length; place += 4) {
    hash = Math.imul(hash ^ view.getUint32(place, true), 0x01000193)
    hash ^= hash >>> 15
  }
  for (; place < bytes.length; place++) hash = Math.imul(hash ^ (bytes[place] ?? 0), 0x01000193)
  return hash >>> 0
}
