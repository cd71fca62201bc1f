/** Zip archives made by hand, also such as no program writes. */
import { deflateRawSync } from 'node:zlib'

/** A file of an archive. */
export interface Entry {
  readonly name: string
  readonly content: Uint8Array
  /** What the directory claims instead of the true unpacked size. */
  readonly claimed?: number
}

const PACKED = new Map<Uint8Array, Buffer>()

function packedOf(content: Uint8Array): Buffer {
  const packed = PACKED.get(content) ?? deflateRawSync(content, { level: 1 })
  PACKED.set(content, packed)
  return packed
}

/** A zip archive (PKWARE APPNOTE 4.3) of deflated entries. */
export function zipOf(entries: readonly Entry[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimed = content.length } of entries) {
    const packed = packedOf(content)
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(claimed, 8)
    sizes.writeUInt16LE(name.length, 12)
    const version = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0])
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), version, sizes, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), version, sizes, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
