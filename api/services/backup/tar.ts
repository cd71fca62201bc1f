/** Reading and writing tar archives (POSIX ustar) as streams: plain files of known size, nothing else. */

const BLOCK = 512

/** An archive that is damaged, cut off, or none at all. */
export class ArchiveError extends Error {}

function field(block: Buffer, at: number, length: number): string {
  const end = block.indexOf(0, at)
  return block.subarray(at, end < 0 || end > at + length ? at + length : end).toString('utf8')
}

function checksum(block: Buffer): number {
  let sum = 0
  for (let at = 0; at < BLOCK; at += 1) sum += at >= 148 && at < 156 ? 32 : (block[at] ?? 0)
  return sum
}

/** The block before a file's content. The name is at most 100 bytes. */
export function tarHeader(name: string, sizeBytes: number, at: Date): Buffer {
  const block = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for an archive`)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  block.write(name, 0)
  block.write(octal(0o600, 7), 100)
  block.write(octal(0, 7), 108)
  block.write(octal(0, 7), 116)
  block.write(octal(sizeBytes, 11), 124)
  block.write(octal(Math.floor(at.getTime() / 1000), 11), 136)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** What fills a file's last block. */
export function tarPadding(sizeBytes: number): Buffer {
  return Buffer.alloc((BLOCK - (sizeBytes % BLOCK)) % BLOCK)
}

/** What stands after the last file. */
export const TAR_END = Buffer.alloc(2 * BLOCK)

/** A file of an archive, while it is read. What is left unread of its content is skipped. */
export interface TarEntry {
  readonly name: string
  readonly sizeBytes: number
  readonly content: AsyncIterable<Buffer>
}

/** Holds what came and was not taken yet. */
class Incoming {
  readonly #pieces: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#pieces.next()
    if (done === true) return false
    this.#held = this.#held.byteLength === 0 ? value : Buffer.concat([this.#held, value])
    return true
  }

  async exactly(count: number): Promise<Buffer> {
    while (this.#held.byteLength < count) if (!(await this.#more())) throw new ArchiveError('the archive is cut off')
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  /** The next piece of at most `most` bytes. */
  async some(most: number): Promise<Buffer> {
    if (this.#held.byteLength === 0 && !(await this.#more())) throw new ArchiveError('the archive is cut off')
    return this.exactly(Math.min(most, this.#held.byteLength))
  }
}

/** The files of an archive in their order. @throws ArchiveError when it is damaged or ends before its end mark. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const incoming = new Incoming(source)
  for (;;) {
    const block = await incoming.exactly(BLOCK)
    if (block.every((byte) => byte === 0)) return
    if (Number.parseInt(field(block, 148, 8), 8) !== checksum(block)) throw new ArchiveError('the archive is damaged')
    const sizeBytes = Number.parseInt(field(block, 124, 12), 8)
    if (field(block, 156, 1) !== '0' || !Number.isSafeInteger(sizeBytes))
      throw new ArchiveError('the archive holds something else than files')
    let left = sizeBytes
    const content = async function* () {
      while (left > 0) {
        const piece = await incoming.some(left)
        left -= piece.byteLength
        yield piece
      }
    }
    yield { name: field(block, 0, 100), sizeBytes, content: content() }
    while (left > 0) left -= (await incoming.some(left)).byteLength
    await incoming.exactly(tarPadding(sizeBytes).byteLength)
  }
}
