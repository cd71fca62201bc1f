import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AppEnv } from '../env.ts'
import { DomainError } from '../errors.ts'
import { canonicalJson } from './canonical-json.ts'

/** The header that a change must carry. */
export const versionHeader = z.object({
  'If-Match': z.string().optional().openapi({
    description: 'The ETag of the version that was edited. Required: without it 428, with an old one 412.',
    example: '"3"',
  }),
})

/** The header that a step may carry. */
export const optionalVersionHeader = z.object({
  'If-Match': z.string().optional().openapi({
    description:
      'The ETag of the version that was seen. With an old one 412; without it the step is taken as things stand.',
    example: '"3"',
  }),
})

/** The header that lets a reader save a transfer. */
export const knownVersionHeader = z.object({
  'If-None-Match': z.string().optional().openapi({
    description: 'An ETag already held: 304 without content when that is still the version.',
    example: '"3"',
  }),
})

/** The header that makes a creation safe to repeat. */
export const onceHeader = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .openapi({
      description:
        'Makes the creation safe to repeat for 24 hours: the same key with the same content answers as the first time and creates nothing; with other content 422.',
      example: '5f0c7f7e-2f1b-4b1e-8f57-3a2f0d1c9e77',
    }),
})

/** The ETag of a row's version. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/**
 * The version that `If-Match` names. A weak tag counts too: proxies that compress make ours weak, and a version is the
 * same whatever its bytes. A tag that we never gave out names no version and is therefore stale.
 */
function versionOf(tag: string): number {
  const digits = /^(?:W\/)?"([0-9]{1,9})"$/.exec(tag.trim())?.[1]
  if (digits === undefined) throw new DomainError('stale')
  return Number(digits)
}

/**
 * The version that a change was made from.
 * @throws {DomainError} `precondition_required` when none is named (`*` names none), `stale` when it is none of ours.
 */
export function expectedVersion(c: Context<AppEnv>): number {
  const tag = c.req.header('if-match')
  if (tag === undefined || tag.trim() === '*') throw new DomainError('precondition_required')
  return versionOf(tag)
}

/** The version that a step was meant for; null when it was meant for whatever stands. */
export function expectedVersionIfAny(c: Context<AppEnv>): number | null {
  const tag = c.req.header('if-match')
  return tag === undefined || tag.trim() === '*' ? null : versionOf(tag)
}

/** What makes a creation happen once: the client's key, and a hash of what it asked for. */
export interface OnceClaim {
  readonly key: string
  /** SHA-256 of method, path and canonical content, in hexadecimal. */
  readonly requestHash: string
}

/** The claim of a request that carries an `Idempotency-Key`, else undefined. */
export function onceOf(c: Context<AppEnv>, input: unknown): OnceClaim | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return undefined
  const request = `${c.req.method}\n${c.req.path}\n${canonicalJson(input)}`
  return { key, requestHash: createHash('sha256').update(request).digest('hex') }
}
