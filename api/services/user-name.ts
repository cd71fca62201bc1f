import { type FieldError, invalid } from '../errors.ts'

/** Fewest and most characters (code points) of a user name. */
export const USER_NAME_LENGTH = { least: 2, most: 32 } as const
/** Fewest and most UTF-16 units of a password; better-auth counts so. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const

/** Letters of any script, digits, and the marks that names are joined with. */
const USER_NAME = /^[\p{L}\p{M}\p{N}_.\-·]+$/u

/** The form in which user names are stored and compared: NFKC and lower case, so that ＷＡＮＧ, Wang and wang are one. */
export function normalizeUserName(userName: string): string {
  return userName.normalize('NFKC').toLowerCase().normalize('NFKC').trim()
}

/** What is wrong with a user name; null when it can be used. */
export function userNameProblem(userName: string, pointer = '/userName'): FieldError | null {
  const name = normalizeUserName(userName)
  const length = [...name].length
  if (length < USER_NAME_LENGTH.least) return { pointer, code: 'too_short', params: { least: USER_NAME_LENGTH.least } }
  if (length > USER_NAME_LENGTH.most) return { pointer, code: 'too_long', params: { most: USER_NAME_LENGTH.most } }
  return USER_NAME.test(name) ? null : { pointer, code: 'wrong_form' }
}

/**
 * Refuses passwords that are too short, too long or the user name.
 *
 * @throws DomainError `invalid`, pointing at `pointer`.
 */
export function assertPasswordUsable(password: string, userName: string, pointer = '/password'): void {
  if (password.length > PASSWORD_LENGTH.most)
    throw invalid({ pointer, code: 'too_long', params: { most: PASSWORD_LENGTH.most } })
  if (password.length < PASSWORD_LENGTH.least || normalizeUserName(password) === normalizeUserName(userName))
    throw invalid({ pointer, code: 'weak_password' })
}
