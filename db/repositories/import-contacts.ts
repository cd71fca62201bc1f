import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../schema/index.ts'

/** Shorter numbers would be found by chance in others. */
const LEAST_DIGITS = 7
/** Fields whose columns hold contact details. */
const CONTACT_FIELDS = ['contact', 'contactName', 'telephone', 'email']

/** Whether a text holds one of the details; numbers are compared by their digits. */
function holds(text: RawBuilder<unknown>, telephone: string | null, email: string | null) {
  const digits = (telephone ?? '').replace(/\D/g, '')
  return sql<boolean>`(
    (${telephone}::text is not null and position(${telephone ?? ''} in ${text}) > 0)
    or (${digits.length >= LEAST_DIGITS} and position(${digits} in regexp_replace(${text}, '\\D', '', 'g')) > 0)
    or (${email}::text is not null and position(lower(${email ?? ''}) in lower(${text})) > 0)
  )`
}

/**
 * Takes erased details out of imports: rows that hold them are deleted, imports that are not confirmed and hold them too,
 * and samples of contact columns are emptied.
 */
export async function purgeImports(
  db: Kysely<Database>,
  { telephone, email }: { readonly telephone: string | null; readonly email: string | null },
): Promise<{ importRows: number; importsCancelled: number }> {
  if (telephone === null && email === null) return { importRows: 0, importsCancelled: 0 }
  const inRow = holds(
    sql`(cells::text || coalesce(input::text, '') || problems::text || changes::text)`,
    telephone,
    email,
  )
  const cancelled = await sql`
    delete from import_run where state in ('reading', 'ready', 'failed') and (
      (source_kind = 'pasted' and ${holds(sql`coalesce(source, '')`, telephone, email)})
      or id in (select run_id from import_row where ${inRow})
    )`.execute(db)
  const rows = await sql`delete from import_row where ${inRow}`.execute(db)
  await sql`
    update import_run set found = jsonb_set(found, '{columns}', coalesce((
      select jsonb_agg(case when side.value ->> 'field' in (${sql.join(CONTACT_FIELDS.map((field) => sql.lit(field)))})
        or ${holds(sql`side.value::text`, telephone, email)}
        then jsonb_set(side.value, '{samples}', '[]') else side.value end order by side.ordinality)
      from jsonb_array_elements(found -> 'columns') with ordinality as side), '[]'))
    where jsonb_typeof(found -> 'columns') = 'array' and ${holds(sql`found::text`, telephone, email)}`.execute(db)
  return {
    importRows: Number(rows.numAffectedRows ?? 0n),
    importsCancelled: Number(cancelled.numAffectedRows ?? 0n),
  }
}
