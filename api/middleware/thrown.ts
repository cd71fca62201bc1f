import { HTTPException } from 'hono/http-exception'
import { DomainError } from '../errors.ts'

/** SQLSTATE classes and codes that mean "not now": connection lost, shutdown, too many clients, deadlock, serialisation. */
const NOT_NOW = /^(08|57P0|53|40P01|40001)/
const UNREACHABLE: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ENOTFOUND', 'ETIMEDOUT']
/** What the driver says, without any code, when it has no connection to give, lost the one it had, or is shutting down. */
const WITHOUT_CONNECTION =
  /^(timeout (expired|exceeded when trying to connect)|Connection terminated|Client (was closed|has encountered a connection error)|Cannot use a pool after calling end|driver has already been destroyed)/
const UNIQUE_VIOLATION = '23505'
/** SQLSTATE class of values that the database cannot read: what was sent passed our checks and is wrong all the same. */
const DATA_EXCEPTION = /^22/

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether the error is one that the database answered with: its message and detail may quote what was stored. */
function isOfDatabase(error: Error): boolean {
  return 'severity' in error && /^[0-9A-Z]{5}$/.test(codeOf(error))
}

/**
 * What a thrown thing means to a reader. Errors of use-cases stay as they are; those of the framework and of the
 * database become ours, without their texts; what a library wraps round a lost connection is still one; everything else
 * is `internal`.
 */
export function asDomainError(thrown: Error): DomainError {
  if (thrown instanceof DomainError) return thrown
  if (thrown instanceof HTTPException) {
    if (thrown.status === 400) return new DomainError('malformed')
    if (thrown.status === 413) return new DomainError('too_large', { limit: '1 MB' })
    if (thrown.status === 415) return new DomainError('unsupported_media')
    return new DomainError('internal')
  }
  const code = codeOf(thrown)
  if (isOfDatabase(thrown)) {
    if (code === UNIQUE_VIOLATION) return new DomainError('duplicate')
    if (DATA_EXCEPTION.test(code)) return new DomainError('invalid')
    return new DomainError(NOT_NOW.test(code) ? 'unavailable' : 'internal')
  }
  const isUnreachable = UNREACHABLE.includes(code) && 'syscall' in thrown && thrown.syscall === 'connect'
  if (isUnreachable || WITHOUT_CONNECTION.test(thrown.message)) return new DomainError('unavailable')
  const cause = thrown.cause instanceof Error ? asDomainError(thrown.cause) : undefined
  return new DomainError(cause?.code === 'unavailable' ? 'unavailable' : 'internal')
}

/** An unexpected error as the log keeps it. */
export interface LoggedError {
  readonly name: string
  readonly code?: string
  readonly constraint?: string
  readonly table?: string
  readonly message?: string
  readonly stack: readonly string[]
  readonly cause?: LoggedError
}

/**
 * An unexpected error without anything that a request brought. Where it happened is kept whole; what it said is kept
 * only for errors of the program itself, since the database and the parsers quote values in theirs.
 */
export function asLogged(error: Error): LoggedError {
  const quotesValues = isOfDatabase(error) || error instanceof SyntaxError || error instanceof HTTPException
  const code = codeOf(error)
  return {
    name: error.name,
    ...(code === '' ? {} : { code }),
    ...('constraint' in error && typeof error.constraint === 'string' ? { constraint: error.constraint } : {}),
    ...('table' in error && typeof error.table === 'string' ? { table: error.table } : {}),
    ...(quotesValues ? {} : { message: error.message }),
    stack: (error.stack ?? '')
      .replace(error.message, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('at ')),
    ...(error.cause instanceof Error ? { cause: asLogged(error.cause) } : {}),
  }
}
