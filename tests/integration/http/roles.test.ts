import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Client, startTestApp, type TestApp } from '../../_support/app.ts'
import type { Person } from '../../_support/world.ts'
import { roleBodies, roleObjects } from './role-objects.ts'

const COLUMNS: Record<string, Person | 'nobody'> = {
  'own city': 'city',
  'other city': 'otherCity',
  'own provider': 'provider',
  'other provider': 'otherProvider',
  'own staff': 'staff',
  'other staff': 'otherStaff',
  admin: 'admin',
  nobody: 'nobody',
}

interface Row {
  readonly title: string
  readonly what: string
  /** Person and what the table says of him. */
  readonly cells: readonly (readonly [Person | 'nobody', string])[]
}

/** The table of docs/roles.md whose first column has this heading. */
function table(heading: string): Row[] {
  const lines = readFileSync(new URL('../../../docs/roles.md', import.meta.url), 'utf8').split('\n')
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const start = lines.findIndex((line) => cellsOf(line)[0] === heading)
  const [, , ...persons] = cellsOf(lines[start] ?? '')
  const rows: Row[] = []
  for (const line of lines.slice(start + 2)) {
    const [title, what, ...cells] = cellsOf(line)
    if (title === undefined || what === undefined) break
    const marked = persons.map((column, index) => {
      const person = COLUMNS[column]
      if (person === undefined) throw new Error(`nobody is called ${column}`)
      return [person, cells[index] ?? ''] as const
    })
    rows.push({ title, what, cells: marked })
  }
  return rows
}

const USE_CASES = table('use-case')
const LISTS = table('list')

let t: TestApp
let objects: ReturnType<typeof roleObjects>
let bodies: ReturnType<typeof roleBodies>
beforeAll(async () => {
  t = await startTestApp()
  objects = roleObjects(t)
  bodies = roleBodies(t)
})
afterAll(() => t.close())

const clientOf = (person: Person | 'nobody'): Promise<Client> =>
  person === 'nobody' ? Promise.resolve(t.nobody) : t.as(person)

async function make(name: string): Promise<string> {
  const maker = objects[name]
  if (maker === undefined) throw new Error(`the table speaks of {${name}}, which is unknown`)
  return maker()
}

/** Puts a new object in place of every name in braces. */
async function fill(path: string): Promise<string> {
  let filled = path
  for (const [braces, name = ''] of path.matchAll(/\{(\w+)\}/g)) filled = filled.replace(braces, await make(name))
  return `/api/v1${filled}`
}

/** The object a request is about, as an administrator reads it, or else own city; the request itself may be a step of it. */
async function stateOf(path: string): Promise<{ body: unknown; etag: string }> {
  const object = /^\/api\/v1\/[a-z-]+\/[0-9a-f-]{36}/.exec(path)?.[0]
  if (object === undefined) return { body: null, etag: '' }
  let answer = await (await t.as('admin')).get(object)
  // What even an administrator does not see, as a notice, is own city's.
  if (answer.status === 404) answer = await (await t.as('city')).get(object)
  // What has no address of its own tells nothing but that.
  const body = answer.status === 404 ? 404 : answer.body
  return { body, etag: answer.headers.get('etag') ?? '' }
}

const listed = z.union([
  z.array(z.looseObject({ id: z.string() })),
  z.object({ items: z.array(z.looseObject({ id: z.string() })) }),
  z.object({
    items: z.array(z.object({ need: z.looseObject({ id: z.string() }), offer: z.looseObject({ id: z.string() }) })),
  }),
])

describe.each(LISTS)('$title and $what', ({ title, what, cells }) => {
  test('holds it for exactly those for whom the table says so', async () => {
    const id = await make(what.slice(1, -1))
    const path = await fill(title)
    const paged = path.includes('/candidates')
      ? `${path}?limit=100`
      : path.includes('?')
        ? `${path}&limit=50`
        : `${path}?limit=200`
    const got: (readonly [Person | 'nobody', string])[] = []
    for (const [person] of cells) {
      const answer = await (await clientOf(person)).get(paged)
      if (answer.status !== 200) {
        got.push([person, String(answer.status)])
        continue
      }
      const found = answer.as(listed)
      const items = Array.isArray(found) ? found : found.items
      const ids = items.flatMap((item) => ('need' in item && 'offer' in item ? JSON.stringify(item) : String(item.id)))
      got.push([person, ids.some((text) => text.includes(id)) ? 'yes' : 'no'])
    }
    expect(got).toEqual(cells)
  })
})

describe.each(USE_CASES)('$title: $what', ({ title, what, cells }) => {
  const [method = '', path = ''] = what.split(' ')
  const ask = async (person: Person | 'nobody', filled: string, etag: string) => {
    const body = method === 'GET' ? undefined : await bodies[title]?.()
    const headers = method === 'PATCH' ? { 'if-match': etag } : undefined
    const client = await clientOf(person)
    if (body instanceof FormData)
      return (await client.raw(method, filled, { headers: { origin: t.ctx.settings.publicUrl }, body })).status
    return (await client.send(method, filled, body, headers)).status
  }

  test('refuses whoever the table refuses, and changes nothing by that', async () => {
    const refused = cells.filter(([, status]) => Number(status) >= 400)
    const filled = await fill(path)
    const before = await stateOf(filled)
    const got = await Promise.all(
      refused.map(async ([person]) => [person, String(await ask(person, filled, before.etag))] as const),
    )
    expect(got).toEqual(refused)
    expect((await stateOf(filled)).body).toEqual(before.body)
  })

  test('lets in whoever the table lets in', async () => {
    let filled = await fill(path)
    for (const [person, status] of cells.filter(([, one]) => Number(one) < 400)) {
      if (method !== 'GET') filled = await fill(path)
      const { etag } = await stateOf(filled)
      expect(String(await ask(person, filled, etag)), person).toBe(status)
    }
  })
})

test('the table speaks of every operation of the API', () => {
  const spoken = USE_CASES.map(({ what }) => what.replace(/\?.*/, ''))
  const missing = t.app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route' || !definition.route.path.startsWith('/api/v1')) return []
    const { method, path, operationId } = definition.route
    const pattern = new RegExp(`^${method.toUpperCase()} ${path.slice('/api/v1'.length).replace(/\{\w+\}/g, '[^/]+')}$`)
    return spoken.some((request) => pattern.test(request)) ? [] : [operationId]
  })
  expect(missing.sort()).toEqual(['changePassword', 'signIn', 'signOut'])
})
