/** FNV-1a, 32 bits, over UTF-16 code units, as eight hexadecimal digits. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** FNV-1a, 32 bits, over bytes from a place on. */
export function checksum(bytes: Uint8Array, from: number): number {
  let hash = 0x811c9dc5
  for (let index = from; index < bytes.length; index++) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193)
  return hash >>> 0
}
