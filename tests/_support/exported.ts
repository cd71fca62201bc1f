import { readTable } from '../../api/services/tables/table.ts'
import type { Client, TestApp } from './app.ts'

/** The file that an export answers with, in Chinese. */
export async function bytesOf(t: TestApp, client: Client, path: string): Promise<Uint8Array> {
  const response = await t.app.request(`/api/v1/exports/${path}`, {
    headers: { cookie: client.cookie, 'accept-language': 'zh' },
  })
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** The rows of an .xlsx or .csv export by header, read as the import reads files. @param header one that it must have */
export async function rowsOf(
  t: TestApp,
  client: Client,
  path: string,
  header = '编号',
): Promise<Record<string, string>[]> {
  const format = path.includes('.csv') ? 'csv' : 'xlsx'
  const reading = await readTable(await bytesOf(t, client, path), format, (cells) => cells.includes(header))
  if (!reading.ok) throw new Error(reading.problem.code)
  const { columns, rows } = reading.value
  return rows.map(({ cells }) => Object.fromEntries(columns.map(({ header }, at) => [header, cells[at] ?? ''])))
}
