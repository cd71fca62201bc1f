import { DomainError } from '../../errors.ts'

/** A file of a form, while it comes in. */
export interface IncomingFile {
  /** Name of the form's field. */
  readonly field: string
  /** As the browser says; may hold anything. */
  readonly name: string
  /** Read to the end or leave alone; the rest is skipped. */
  readonly content: AsyncIterable<Uint8Array>
}

export interface MultipartLimits {
  /** All files together. */
  readonly mostBytes: number
  /** All typed values together. */
  readonly mostFieldBytes: number
  readonly mostParts: number
}

const MOST_HEADER_BYTES = 8_000
const BREAK = Buffer.from('\r\n')
const END_OF_HEADERS = Buffer.from('\r\n\r\n')

/** What comes in, cut at marks. Holds no more than the piece that came last and the length of a mark. */
class Source {
  readonly #pieces: AsyncIterator<Uint8Array>
  #held: Buffer
  #taken = 0
  readonly #mostBytes: number

  constructor(pieces: AsyncIterable<Uint8Array>, mostBytes: number) {
    this.#pieces = pieces[Symbol.asyncIterator]()
    this.#mostBytes = mostBytes
    // The first boundary needs no line end before it.
    this.#held = Buffer.from(BREAK)
  }

  /** Takes the next piece; refuses when the content ended too early. */
  async #more(): Promise<void> {
    const { done, value } = await this.#pieces.next()
    if (done === true) throw new DomainError('malformed')
    this.#taken += value.byteLength
    if (this.#taken > this.#mostBytes)
      throw new DomainError('too_large', { limit: `${Math.floor(this.#mostBytes / 1_000_000)} MB` })
    this.#held = Buffer.concat([this.#held, value])
  }

  /** What stands before the mark; the mark itself is taken too. `reached` is called when it was. */
  async *until(mark: Buffer, reached: () => void = () => {}): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const at = this.#held.indexOf(mark)
      if (at >= 0) {
        reached()
        const before = this.#held.subarray(0, at)
        this.#held = this.#held.subarray(at + mark.byteLength)
        if (before.byteLength > 0) yield before
        return
      }
      const safe = this.#held.byteLength - mark.byteLength + 1
      if (safe > 0) {
        const before = this.#held.subarray(0, safe)
        this.#held = this.#held.subarray(safe)
        yield before
      }
      await this.#more()
    }
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.byteLength < count) await this.#more()
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(count)
    return taken
  }

  /** All that stands before the mark, if it is not longer than `most` bytes. */
  async whole(mark: Buffer, most: number, tooLong: () => Error): Promise<Buffer> {
    const pieces: Buffer[] = []
    let length = 0
    for await (const piece of this.until(mark)) {
      length += piece.byteLength
      if (length > most) throw tooLong()
      pieces.push(Buffer.from(piece))
    }
    return Buffer.concat(pieces)
  }
}

function boundaryOf(contentType: string): string {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;,"]{1,70}))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) throw new DomainError('unsupported_media')
  return boundary
}

/** A parameter of `Content-Disposition`; browsers write quotes and line ends as %22, %0D and %0A. */
function parameter(header: string, name: string): string | undefined {
  const value = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(header)?.[1]
  return value
    ?.replace(/\\(["\\])/g, '$1')
    .replaceAll('%22', '"')
    .replace(/%0D|%0A/gi, ' ')
}

function dispositionOf(headers: Buffer): { readonly field: string; readonly fileName: string | undefined } {
  const line = headers
    .toString('utf8')
    .split('\r\n')
    .find((header) => /^content-disposition:\s*form-data\b/i.test(header))
  const field = line === undefined ? undefined : parameter(line, 'name')
  if (line === undefined || field === undefined) throw new DomainError('malformed')
  return { field, fileName: parameter(line, 'filename') }
}

async function skip(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of content) {
    // Nothing is kept.
  }
}

/**
 * Reads `multipart/form-data` (RFC 7578) as it comes, one part after the other, so that no file stands in memory.
 *
 * @param take told each file that was chosen, in order; waits for it.
 * @returns the typed values.
 * @throws DomainError `unsupported_media` for another type, `malformed`, `too_large`.
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: MultipartLimits,
  take: (file: IncomingFile) => Promise<void>,
): Promise<URLSearchParams> {
  const mark = Buffer.from(`\r\n--${boundaryOf(contentType)}`)
  const source = new Source(body, limits.mostBytes + limits.mostFieldBytes)
  const values = new URLSearchParams()
  let fieldBytes = 0
  await skip(source.until(mark))
  for (let parts = 0; ; parts += 1) {
    const after = (await source.take(2)).toString('latin1')
    if (after === '--') return values
    if (after !== '\r\n') throw new DomainError('malformed')
    if (parts >= limits.mostParts) throw new DomainError('malformed')
    const headers = await source.whole(END_OF_HEADERS, MOST_HEADER_BYTES, () => new DomainError('malformed'))
    const { field, fileName } = dispositionOf(headers)
    if (fileName === undefined) {
      const left = limits.mostFieldBytes - fieldBytes
      const value = await source.whole(mark, left, () => new DomainError('too_large', { limit: '1 MB' }))
      fieldBytes += value.byteLength
      values.append(field, value.toString('utf8'))
      continue
    }
    let ended = false
    const content = source.until(mark, () => {
      ended = true
    })
    if (fileName !== '') await take({ field, name: fileName, content })
    if (!ended) await skip(source.until(mark))
  }
}
