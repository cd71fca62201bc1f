import { HTTPException } from 'hono/http-exception'
import pg from 'pg'
import { expect, test } from 'vitest'
import { DomainError } from '../../../api/errors.ts'
import { asDomainError, asLogged } from '../../../api/middleware/thrown.ts'

function databaseError(code: string): pg.DatabaseError {
  const error = new pg.DatabaseError('duplicate key: 0938-5550101\nat home 0938-5550101', 1, 'error')
  error.severity = 'ERROR'
  error.code = code
  error.detail = 'Key (telephone)=(0938-5550101) already exists.'
  error.constraint = 'contact_telephone_key'
  return error
}

test('errors of use-cases keep their code and their fields', () => {
  const error = new DomainError('invalid', {}, [{ pointer: '/title', code: 'required' }])
  expect(asDomainError(error)).toBe(error)
})

test.each([
  [400, 'malformed'],
  [413, 'too_large'],
  [415, 'unsupported_media'],
  [418, 'internal'],
] as const)('status %i of the framework becomes %s', (status, code) => {
  expect(asDomainError(new HTTPException(status)).code).toBe(code)
})

test.each([
  ['23505', 'duplicate'],
  ['22007', 'invalid'],
  ['23503', 'internal'],
  ['40P01', 'unavailable'],
  ['57P01', 'unavailable'],
  ['08006', 'unavailable'],
] as const)('database error %s becomes %s', (sqlstate, code) => {
  expect(asDomainError(databaseError(sqlstate)).code).toBe(code)
})

test('a database that cannot be reached is unavailable; a file that is missing is our own fault', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
  expect(asDomainError(refused).code).toBe('unavailable')
  expect(asDomainError(new Error('no session', { cause: refused })).code).toBe('unavailable')
  expect(asDomainError(new Error('timeout exceeded when trying to connect')).code).toBe('unavailable')
  expect(asDomainError(missing).code).toBe('internal')
})

test('the log of a database error tells where and which rule, and quotes no value', () => {
  const logged = asLogged(new Error('while saving', { cause: databaseError('23505') }))
  expect(logged.message).toBe('while saving')
  expect(logged.cause).toMatchObject({ code: '23505', constraint: 'contact_telephone_key' })
  expect(logged.cause?.stack[0]).toContain('thrown.test.ts')
  expect(JSON.stringify(logged)).not.toContain('5550101')
})

test('the log of a parser error quotes nothing of what was parsed', () => {
  const thrown = (() => {
    try {
      return JSON.parse('{"telephone": 13800000000x}')
    } catch (error) {
      return error
    }
  })()
  expect(thrown).toBeInstanceOf(SyntaxError)
  const logged = thrown instanceof Error ? asLogged(thrown) : undefined
  expect(logged?.name).toBe('SyntaxError')
  expect(JSON.stringify(logged)).not.toContain('1380')
})
