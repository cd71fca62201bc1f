import { DomainError, invalid } from '../errors.ts'

/** PostgreSQL's code for a broken unique constraint. */
const UNIQUE_VIOLATION = '23505'

/**
 * Runs a write; a broken unique constraint becomes a `taken` error of its field, or `duplicate` where the constraint
 * is not listed. The transaction is lost after that, so the write is the last thing that can fail this way.
 */
export async function orDuplicate<T>(fields: Readonly<Record<string, string>>, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const pointer = fields[error.constraint]
    throw pointer === undefined ? new DomainError('duplicate') : invalid({ pointer, code: 'taken' })
  }
}

function isUniqueViolation(error: unknown): error is { constraint: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === UNIQUE_VIOLATION &&
    'constraint' in error &&
    typeof error.constraint === 'string'
  )
}
