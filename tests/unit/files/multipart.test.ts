import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../api/errors.ts'
import { readMultipart } from '../../../api/services/files/multipart.ts'

const LIMITS = { mostBytes: 10_000, mostFieldBytes: 1_000, mostParts: 20 }
const TYPE = 'multipart/form-data; boundary=----b0undary'

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let n = 0; at < bytes.byteLength; n += 1) {
    const size = Math.max(1, sizes[n % sizes.length] ?? 1)
    yield bytes.subarray(at, at + size)
    at += size
  }
}

/** A form as the platform itself writes it. */
async function formOf(parts: readonly (readonly [string, string | File])[]) {
  const form = new FormData()
  for (const [name, value] of parts) form.append(name, value)
  const request = new Request('http://local.invalid', { method: 'POST', body: form })
  return { type: request.headers.get('content-type') ?? '', bytes: Buffer.from(await request.arrayBuffer()) }
}

async function read(bytes: Buffer, type = TYPE, sizes: readonly number[] = [1000], limits = LIMITS) {
  const files: { field: string; name: string; content: Buffer }[] = []
  const values = await readMultipart(pieces(bytes, sizes), type, limits, async ({ field, name, content }) => {
    const parts: Uint8Array[] = []
    for await (const part of content) parts.push(part)
    files.push({ field, name, content: Buffer.concat(parts) })
  })
  return { values: [...values], files }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )

test('what comes in is the same whatever pieces it comes in, also where content looks like boundaries', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom('\r\n--', '--', '\r', '\n', '----', 'formdata', 'b0undary', '甲', '"'), { maxLength: 20 })
      .map((parts) => new TextEncoder().encode(parts.join(''))),
  )
  const part = fc.record({ text: fc.string({ maxLength: 30 }), file: bytes, isFile: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
      async (parts, sizes) => {
        const given = parts.map(({ text, file, isFile }, at): [string, string | File] => [
          `字段${at}`,
          isFile ? new File([Uint8Array.from(file)], `文件"${at}.pdf`) : text.replace(/\r\n?|\n/g, '\r\n'),
        ])
        const { type, bytes: sent } = await formOf(given)
        const { values, files } = await read(sent, type, sizes)
        expect(values).toEqual(given.filter(([, value]) => typeof value === 'string'))
        const expected = parts.flatMap(({ file, isFile }, at) =>
          isFile ? [{ field: `字段${at}`, name: `文件"${at}.pdf`, content: Buffer.from(file) }] : [],
        )
        expect(files).toEqual(expected)
      },
    ),
    { numRuns: 200 },
  )
})

test('a file that is left unread is skipped, and what follows is still read', async () => {
  const { type, bytes } = await formOf([
    ['a', new File(['x'.repeat(5000)], 'a.pdf')],
    ['b', new File(['y'.repeat(3000)], 'b.pdf')],
    ['note', '说明'],
  ])
  for (const taken of [0, 1, 2]) {
    const values = await readMultipart(pieces(bytes, [700]), type, LIMITS, async ({ content }) => {
      let left = taken
      for await (const _ of content) if (left-- <= 0) break
    })
    expect([...values]).toEqual([['note', '说明']])
  }
})

test('a field without a chosen file counts as nothing', async () => {
  const asBrowsersSend =
    '------b0undary\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n' +
    '------b0undary\r\nContent-Disposition: form-data; name="note"\r\n\r\n甲\r\n------b0undary--\r\n'
  expect(await read(Buffer.from(asBrowsersSend))).toEqual({ values: [['note', '甲']], files: [] })
})

describe('refuses', () => {
  const part = (headers: string, content: string) => `------b0undary\r\n${headers}\r\n\r\n${content}\r\n`
  const end = '------b0undary--\r\n'
  const field = (content: string) => part('Content-Disposition: form-data; name="a"', content)
  const file = (content: string) => part('Content-Disposition: form-data; name="a"; filename="a.pdf"', content)
  test.each<[string, string, string, string]>([
    ['another type', 'application/json', '{}', 'unsupported_media'],
    ['a type without boundary', 'multipart/form-data', end, 'unsupported_media'],
    ['a form that is cut off', TYPE, field('x').slice(0, -3), 'malformed'],
    ['a form without end', TYPE, field('x'), 'malformed'],
    ['nothing at all', TYPE, '', 'malformed'],
    ['a part without a name', TYPE, part('Content-Type: text/plain', 'x') + end, 'malformed'],
    ['headers without end', TYPE, `------b0undary\r\nX: ${'y'.repeat(9_000)}`, 'malformed'],
    ['too many parts', TYPE, field('x').repeat(21) + end, 'malformed'],
    ['fields that are too long', TYPE, field('x'.repeat(600)).repeat(2) + end, 'too_large'],
    ['more than may come', TYPE, file('x'.repeat(11_000)) + end, 'too_large'],
  ])('%s', async (_what, type, content, code) => {
    expect(await codeOf(read(Buffer.from(content), type))).toBe(code)
  })
})
