import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { importRowPage, importView } from '../../../api/schemas/import.ts'
import { emptyDatabase, type FreshDatabase } from '../../_support/database.ts'
import { asFile, listFile, MENDED, TECHNOLOGY_NEEDS } from '../../_support/jiayuguan-list.ts'
import {
  type RunningService,
  runCommand,
  runToEnd,
  type ServiceEnvironment,
  signedIn,
  startProcess,
  temporaryFolder,
} from '../../_support/process.ts'

const PASSWORD = '命令行测试时使用的长口令'
const idOf = z.object({ id: z.string() })
const page = z.object({ items: z.array(z.looseObject({ title: z.string(), status: z.string() })) })
const prepared = inject('testDatabase')

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: FreshDatabase | undefined
let environment: ServiceEnvironment
let list: string
let office: string
/** What the page says of the same list: refused cells, and a need that says nearly the same. */
let reported: string[]

async function withService<T>(work: (service: RunningService) => Promise<T>): Promise<T> {
  const service = await startProcess(environment)
  try {
    return await work(service)
  } finally {
    await service.stop()
  }
}

const asAdmin = (service: RunningService) => signedIn(service.url, '管理员', PASSWORD)

async function needs(): Promise<{ title: string; status: string }[]> {
  return withService(async (service) => page.parse(await (await asAdmin(service))('GET', '/needs?limit=200')).items)
}

/** Runs the import on the list, or on another file. */
const importing = (file: string, ...args: readonly string[]) =>
  runToEnd(environment, 'import', file, '--city', '620200', ...args)

async function fileOf(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder.path, name)
  await writeFile(path, content)
  return path
}

beforeAll(async () => {
  folder = await temporaryFolder()
  server = prepared.kind === 'postgres' ? await emptyDatabase() : undefined
  environment = { dataDir: folder.path, databaseUrl: server?.url }
  list = await fileOf('技术需求.xlsx', await listFile(TECHNOLOGY_NEEDS))
  reported = await withService(async (service) => {
    const token = /\/setup\/(\S+)/.exec(await runCommand(environment, 'admin-link'))?.[1]
    await fetch(`${service.url}/setup/${token}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: service.url },
      body: new URLSearchParams({ userName: '管理员', name: '管理员', password: PASSWORD, repeat: PASSWORD }),
    })
    const admin = await asAdmin(service)
    const made = await admin('POST', '/organisations', {
      kind: 'city_office',
      name: '嘉峪关市办公室',
      regionCode: '620200',
      referencePrefix: 'JYG',
    })
    office = idOf.parse(made).id
    const [title, description] = TECHNOLOGY_NEEDS[0] ?? []
    await admin('POST', '/needs', { officeId: office, title: `${title}再报`, description, regionCode: '620200' })
    const file = asFile(await listFile(TECHNOLOGY_NEEDS))
    let view = importView.parse(await admin('POST', '/imports', { side: 'need', officeId: office, file }))
    while (view.state === 'reading') view = importView.parse(await admin('GET', `/imports/${view.id}`))
    const { items } = importRowPage.parse(await admin('GET', `/imports/${view.id}/rows?limit=200`))
    await admin('POST', `/imports/${view.id}/cancel`)
    return items.flatMap((row) => [
      ...row.problems.map(
        ({ column, row: at, value, reason }) => `${column?.letter}${at} ${column?.header}\t${value}\t${reason}`,
      ),
      ...row.alike.map(({ reference }) => `${row.row}\t${row.title}\t与 ${reference} `),
    ])
  })
}, 300_000)
afterAll(async () => {
  await server?.close()
  await folder.remove()
})

test('a dry run tells what the page tells, ends with 2 while rows are refused, and enters nothing', async () => {
  const before = (await needs()).length
  const { code, stdout, stderr } = await importing(list, '--dry-run')
  expect(code).toBe(2)
  expect(stdout).toBe('新增 8\n不能导入 3\n')
  expect(reported).toHaveLength(4)
  for (const line of reported) expect(stderr).toContain(line)
  expect(await needs()).toHaveLength(before)
}, 300_000)

test('the good rows enter with 2, the mended file adds the others with 0, and the same again adds nothing with 0', async () => {
  const before = (await needs()).length
  const first = await importing(list)
  expect([first.code, first.stdout]).toEqual([2, '已新增 8\n不能导入 3\n需求清单（第1期）\n'])
  const mended = await fileOf('补正.xlsx', await listFile(MENDED))
  const second = await importing(mended, '--json')
  expect(second.code).toBe(0)
  expect(JSON.parse(second.stdout)).toMatchObject({
    counts: { created: 3, same: 8 },
    list: { title: '需求清单（第1期）' },
  })
  const third = await importing(mended)
  expect([third.code, third.stdout]).toEqual([0, '不变 11\n需求清单（第1期）\n'])
  expect(await needs()).toHaveLength(before + 11)
}, 300_000)

test.each([
  ['a file that is none', ['nowhere.xlsx', '--city', '620200'], '找不到文件'],
  ['a city without an office', ['LIST', '--city', '620500'], '找不到这个办公室'],
  ['an account that is not there', ['LIST', '--city', '620200', '--as', '无此人'], '没有可用的账号'],
  ['no city', ['LIST'], '--city'],
])(
  '%s ends with 1 and a reason',
  async (_what, args, reason) => {
    const { code, stderr } = await runToEnd(
      environment,
      'import',
      ...args.map((word) => (word === 'LIST' ? list : word)),
    )
    expect(code).toBe(1)
    expect(stderr).toContain(reason)
  },
  120_000,
)

test('a picture under the name of a workbook ends with 1, and nothing of it stays', async () => {
  const picture = await fileOf('图片.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  const { code, stderr } = await importing(picture)
  expect(code).toBe(1)
  expect(stderr).not.toBe('')
}, 120_000)
