import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runtimeImports, wrongEdges } from '../_support/import-edges.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function sourceFiles(): string[] {
  const rooms = ['api', 'matcher', 'web', 'db'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
  )
  return [...rooms, 'main.ts', 'config.ts']
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && existsSync(join(root, path)))
}

test('imports point one way through the whole source', () => {
  const files = sourceFiles()
  expect(files.length).toBeGreaterThan(20)
  expect(files.flatMap((file) => wrongEdges(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
})

describe('the check', () => {
  const wrong = (file: string, source: string) => wrongEdges(file, source).map((edge) => edge.imports)

  test.each([
    ['matcher/rank.ts', "import { x } from '../db/connect.ts'", 'db/connect.ts'],
    ['matcher/rank.ts', "import { x } from '../api/problem.ts'", 'api/problem.ts'],
    ['db/repositories/needs.ts', "import { score } from '../../matcher/index.ts'", 'matcher/index.ts'],
    ['api/services/needs.ts', "import { route } from '../routes/needs.ts'", 'api/routes/needs.ts'],
    ['api/services/needs.ts', "import { page } from '../../web/pages/needs.tsx'", 'web/pages/needs.tsx'],
    ['api/services/needs.ts', "import { loadConfig } from '../../config.ts'", 'config.ts'],
    ['api/routes/needs.ts', "import { listNeeds } from '../../db/repositories/needs.ts'", 'db/repositories/needs.ts'],
    ['api/commands/match.ts', "import { open } from '../../db/connect.ts'", 'db/connect.ts'],
    ['web/pages/needs.tsx', "import { route } from '../../api/routes/needs.ts'", 'api/routes/needs.ts'],
    ['web/pages/needs.tsx', "import { db } from '../../db/connect.ts'", 'db/connect.ts'],
    ['config.ts', "import { x } from './api/problem.ts'", 'api/problem.ts'],
  ])('finds the wrong edge of %s', (file, source, target) => {
    expect(wrong(file, source)).toEqual([target])
  })

  test.each([
    ['a list over several lines', "import {\n  a,\n  type B,\n} from '../db/a.ts'"],
    ['an import for its effect', "import '../db/a.ts'"],
    ['a name space', "import * as a from '../db/a.ts'"],
    ['a default with names', "import a, { type B } from '../db/a.ts'"],
    ['a re-export', "export { a } from '../db/a.ts'"],
    ['a re-export of everything', "export * from '../db/a.ts'"],
    ['an import at run time', "const a = await import('../db/a.ts')"],
    ['a second import on one line', "import x from 'x'; import a from '../db/a.ts'"],
  ])('sees %s', (_form, source) => {
    expect(wrong('matcher/rank.ts', source)).toEqual(['db/a.ts'])
  })

  test('leaves types, packages and comments alone', () => {
    const source = `
      import type { A } from '../db/a.ts'
      import { type B, type C } from '../db/b.ts'
      export type { D } from '../db/d.ts'
      import { readFile } from 'node:fs/promises'
      // import { e } from '../db/e.ts'
      /* import { f } from '../db/f.ts' */
    `
    expect(runtimeImports(source)).toEqual(['node:fs/promises'])
    expect(wrong('matcher/rank.ts', source)).toEqual([])
  })

  test('lets services use the matcher and the database, and the start use everything', () => {
    expect(wrong('api/services/a.ts', "import a from '../../matcher/a.ts'\nimport b from '../../db/b.ts'")).toEqual([])
    expect(wrong('main.ts', "import a from './web/a.tsx'\nimport b from './db/b.ts'")).toEqual([])
  })

  test('refuses a file in a room that has no rule', () => {
    expect(() => wrongEdges('tools/a.ts', '')).toThrow(/stands in no room/)
  })
})
