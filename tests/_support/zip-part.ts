import { inflateRawSync } from 'node:zlib'

/** The parts of a zip archive (.docx, .xlsx) as text, by their names. */
export function zipParts(bytes: Uint8Array): Map<string, string> {
  const data = Buffer.from(bytes)
  const end = data.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  const parts = new Map<string, string>()
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset))
    const local = data.readUInt32LE(at + 42)
    const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const content = data.subarray(start, start + size)
    const title = data.toString('utf8', at + 46, at + 46 + (name ?? 0))
    parts.set(title, (method === 0 ? content : inflateRawSync(content)).toString('utf8'))
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return parts
}
