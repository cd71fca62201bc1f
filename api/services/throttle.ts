import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Kysely } from 'kysely'
import {
  type Counted,
  clearAttempts,
  countAttempt,
  purgeAttempts,
  uncountAttempt,
} from '../../db/repositories/throttle.ts'
import type { Database } from '../../db/schema/index.ts'
import { DomainError } from '../errors.ts'
import { normalizeUserName } from './user-name.ts'

/** Length of the fixed window in which failures are counted. */
export const THROTTLE_WINDOW_MS = 15 * 60_000
/** Failures that one user name may have in a window, whether or not somebody bears it. */
export const MOST_FAILURES_PER_NAME = 10
/** Failures that one address may have in a window; a whole office may share one address, so successes do not count. */
export const MOST_FAILURES_PER_ADDRESS = 50

/** Attempts that were counted and are not settled yet. */
export interface Attempt {
  /** The password was right: the name's failures are forgotten, and the address gets this attempt back. */
  succeeded(db: Kysely<Database>): Promise<void>
}

/** Key of a user name's counter; hashed, so that it has one length and no typed password stands in the database. */
export function nameKey(userName: string): string {
  return `name:${createHash('sha256').update(normalizeUserName(userName)).digest('hex')}`
}

/** Key of an address's counter. Of IPv6 the network (/64) counts, since one person has a whole network. */
export function addressKey(address: string): string {
  return `address:${isIPv6(address) ? networkOf(address) : address}`
}

function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length
    while (groups.length + after < 8) groups.push('0')
  }
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

/**
 * Counts an attempt to sign in before its password is looked at, so that many at one moment cannot all get through.
 *
 * @throws DomainError `throttled`, with the wait in `minutes` (rounded up) and `seconds`.
 */
export async function beginAttempt(
  db: Kysely<Database>,
  who: { readonly userName: string; readonly address: string },
  now: Date,
): Promise<Attempt> {
  await purgeAttempts(db, now, THROTTLE_WINDOW_MS)
  const ofAddress = addressKey(who.address)
  const ofName = nameKey(who.userName)
  const counted = await countAttempt(db, ofAddress, now, THROTTLE_WINDOW_MS)
  refuseBeyond(counted, MOST_FAILURES_PER_ADDRESS, now)
  refuseBeyond(await countAttempt(db, ofName, now, THROTTLE_WINDOW_MS), MOST_FAILURES_PER_NAME, now)
  return {
    succeeded: async (database) => {
      await clearAttempts(database, ofName)
      await uncountAttempt(database, ofAddress, counted)
    },
  }
}

function refuseBeyond(counted: Counted, most: number, now: Date): void {
  if (counted.count <= most) return
  const seconds = Math.max(1, Math.ceil((counted.windowStart.getTime() + THROTTLE_WINDOW_MS - now.getTime()) / 1000))
  throw new DomainError('throttled', { minutes: Math.ceil(seconds / 60), seconds })
}
