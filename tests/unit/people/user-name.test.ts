import { expect, test } from 'vitest'
import { DomainError } from '../../../api/errors.ts'
import { assertPasswordUsable, normalizeUserName, userNameProblem } from '../../../api/services/user-name.ts'

test('Chinese, Latin and mixed names of 2 to 32 characters can be user names', () => {
  for (const name of ['王伟', '天水市政协办', 'wang.wei', 'Ｗang_伟', '阿依古丽·买买提', '𠮷野', 'a'.repeat(32)])
    expect(userNameProblem(name)).toBeNull()
})

test('names that are too short, too long or hold marks that could deceive are refused', () => {
  expect(userNameProblem('王')?.code).toBe('too_short')
  expect(userNameProblem('𠮷')?.code).toBe('too_short')
  expect(userNameProblem('王'.repeat(33))?.code).toBe('too_long')
  for (const name of ['wang wei', 'a@b', '王\u0000伟', '王\u200b伟', '王\u202e伟', '<b>', "o'neil"])
    expect(userNameProblem(name)?.code).toBe('wrong_form')
})

test('spellings of one name are one user name', () => {
  expect(normalizeUserName(' ＷＡＮＧ伟 ')).toBe('wang伟')
  expect(normalizeUserName(normalizeUserName('İzmir'))).toBe(normalizeUserName('İzmir'))
})

function codeOf(password: string, userName: string): string | undefined {
  try {
    assertPasswordUsable(password, userName)
    return undefined
  } catch (error) {
    return error instanceof DomainError ? error.errors[0]?.code : 'other'
  }
}

test('a password has 10 to 128 characters and is not the user name', () => {
  expect(codeOf('十个汉字的密码可以用', '王伟')).toBeUndefined()
  expect(codeOf('123456789', '王伟')).toBe('weak_password')
  expect(codeOf('x'.repeat(129), '王伟')).toBe('too_long')
  expect(codeOf('Administrator', 'administrator')).toBe('weak_password')
})
