import type { Updateable } from 'kysely'

/** New values of a row's columns; what is absent or undefined stays. */
export type Change<Table> = { [Column in keyof Updateable<Table>]: Updateable<Table>[Column] | undefined }
