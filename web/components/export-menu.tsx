import type { View } from '../view.ts'
import { address } from '../view.ts'

type Query = Readonly<Record<string, unknown>>

/** What narrows a list, without its page. */
function narrowing(query: Query): Record<string, string> {
  const named = Object.entries(query).filter(([name]) => name !== 'cursor' && name !== 'limit')
  return Object.fromEntries(
    named.flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )
}

/**
 * The menu 导出 of a page: a list of links that opens and closes without script.
 * @param path of the export below /exports, without ending.
 * @param query the page's own, as it was understood.
 * @param print of the print view below /print; the same as the export's unless given.
 */
export function ExportMenu({
  view,
  path,
  query = {},
  print = path,
}: {
  view: View
  path: string
  query?: Query
  print?: string
}) {
  const t = view.texts.exporting
  const values = narrowing(query)
  return (
    <details class="export-menu">
      <summary class="button">{t.menu}</summary>
      <ul>
        <li>
          <a href={address(`/api/v1/exports/${path}.xlsx`, values)}>{t.excel}</a>
        </li>
        <li>
          <a href={address(`/api/v1/exports/${path}.csv`, values)}>{t.csv}</a>
        </li>
        <li>
          <a href={address(`/print/${print}`, values)}>{t.print}</a>
        </li>
      </ul>
    </details>
  )
}
