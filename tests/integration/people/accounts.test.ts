import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../api/actor.ts'
import type { AccountInput } from '../../../api/schemas/account.ts'
import {
  changeAccount,
  createAccount,
  disableAccount,
  enableAccount,
  listAccounts,
  readAccount,
  readOwnAccount,
} from '../../../api/services/accounts.ts'
import { createResetLink } from '../../../api/services/one-time-links.ts'
import { ROLES, type Role } from '../../../db/vocabulary.ts'
import { ORIGIN, outcome, PASSWORD, type People, people, recorded } from './_people.ts'

let world: People
let admin: Actor
beforeAll(async () => {
  world = await people()
  admin = await world.person('管理员', 'admin')
})
afterAll(() => world.close())

function draft(userName: string, role: Role, change: Partial<AccountInput> = {}): AccountInput {
  return {
    userName,
    name: `${userName}（演示）`,
    role,
    organisationId: role === 'city' ? world.officeId : null,
    providerId: role === 'provider' ? world.providerId : null,
    regionCodes: role === 'staff' ? ['620500'] : [],
    password: null,
    ...change,
  }
}

const make = (input: AccountInput) => createAccount(world.ctx, admin, input)
const NOBODY = '00000000-0000-4000-8000-000000000000'

describe.each(ROLES.filter((role) => role !== 'admin'))('accounts are closed to the role %s', (role) => {
  test('for every use-case, and nothing is written', async () => {
    const { ctx } = world
    const actor = await world.person(`外人${role}`, role)
    const count = () => ctx.db.selectFrom('account').select('id').execute()
    const before = await count()
    const id = admin.accountId
    const attempts = [
      listAccounts(ctx, actor, { limit: 50 }),
      readAccount(ctx, actor, id),
      readAccount(ctx, actor, NOBODY),
      createAccount(ctx, actor, draft('偷建', 'admin')),
      changeAccount(ctx, actor, id, 1, { role: 'staff', regionCodes: ['620500'] }),
      changeAccount(ctx, actor, actor.accountId, 1, { role: 'admin' }),
      disableAccount(ctx, actor, id, null),
      enableAccount(ctx, actor, id, null),
      createResetLink(ctx, actor, id),
    ]
    for (const attempt of attempts) expect(await outcome(attempt)).toBe('forbidden')
    expect(await count()).toEqual(before)
    expect(await recorded(ctx, id)).toEqual([])
    expect(await readOwnAccount(ctx, actor)).toMatchObject({ role, id: actor.accountId, disabled: false })
  })
})

test.each(ROLES)(
  'an administrator makes an account of the role %s, which can sign in once it has a password',
  async (role) => {
    const account = await make(draft(`新人${role}`, role, { password: PASSWORD }))
    expect(account).toMatchObject({ role, userName: `新人${role}`, version: 1, disabled: false })
    const actor = await world.ctx.auth.actorOf(await world.signedIn(`新人${role}`))
    expect(actor).toMatchObject({
      accountId: account.id,
      role,
      officeId: role === 'city' ? world.officeId : null,
      providerId: role === 'provider' ? world.providerId : null,
      regionCodes: role === 'staff' ? ['620500'] : [],
    })
    expect(await recorded(world.ctx, account.id)).toEqual(['create'])
  },
)

test('an account without a password lets nobody in', async () => {
  await make(draft('无密码', 'admin'))
  for (const password of ['', 'null', '无密码'])
    expect(await outcome(world.ctx.auth.signIn('无密码', password, ORIGIN))).toBe('wrong_credentials')
})

test('links must fit the role and point at something; all that is wrong is told at once', async () => {
  const wrong = (role: Role, change: Partial<AccountInput>) => outcome(make(draft('错误', role, change)))
  expect(await wrong('city', { organisationId: null })).toBe('invalid /organisationId required')
  expect(await wrong('city', { organisationId: NOBODY })).toBe('invalid /organisationId not_found')
  expect(await wrong('city', { organisationId: world.instituteId })).toBe('invalid /organisationId not_for_kind')
  expect(await wrong('provider', { providerId: null })).toBe('invalid /providerId required')
  expect(await wrong('provider', { providerId: NOBODY })).toBe('invalid /providerId not_found')
  expect(await wrong('staff', { regionCodes: [] })).toBe('invalid /regionCodes required')
  expect(await wrong('staff', { regionCodes: ['620500', '999999', 'YRD'] })).toBe(
    'invalid /regionCodes/1 unknown_code /regionCodes/2 unknown_code',
  )
  expect(await wrong('admin', { organisationId: world.officeId, regionCodes: ['620500'] })).toBe(
    'invalid /organisationId not_for_kind /regionCodes not_for_kind',
  )
  expect(await outcome(make(draft('错误', 'admin')))).toBe('ok')
})

test('user name and password are judged before anything is written', async () => {
  expect(await outcome(make(draft('王', 'admin')))).toBe('invalid /userName too_short')
  expect(await outcome(make(draft('王 伟', 'admin')))).toBe('invalid /userName wrong_form')
  expect(await outcome(make(draft('管理员', 'admin')))).toBe('invalid /userName taken')
  expect(await outcome(make(draft('弱密码', 'admin', { password: '123456789' })))).toBe(
    'invalid /password weak_password',
  )
})

test('the same key and content make one account', async () => {
  const once = { key: 'k-1', requestHash: 'h' }
  const first = await createAccount(world.ctx, admin, draft('一次', 'admin'), once)
  expect(await createAccount(world.ctx, admin, draft('一次', 'admin'), once)).toEqual(first)
  const other = createAccount(world.ctx, admin, draft('两次', 'admin'), { ...once, requestHash: 'g' })
  expect(await outcome(other)).toBe('key_reused')
})

test('a change needs the version it was made from; role and links take effect with the next request', async () => {
  const { ctx } = world
  const { id } = await make(draft('调岗', 'city', { password: PASSWORD }))
  const headers = await world.signedIn('调岗')
  expect(await outcome(changeAccount(ctx, admin, id, 7, { name: '别名' }))).toBe('stale')
  expect(await outcome(changeAccount(ctx, admin, id, 1, { role: 'staff' }))).toBe('invalid /regionCodes required')
  const changed = await changeAccount(ctx, admin, id, 1, { role: 'staff', regionCodes: ['620000'], name: '新名' })
  expect(changed).toMatchObject({ role: 'staff', organisation: null, name: '新名', version: 2 })
  expect(changed.regions).toEqual([{ code: '620000', name: '甘肃省' }])
  expect(await ctx.auth.actorOf(headers)).toMatchObject({ role: 'staff', officeId: null, regionCodes: ['620000'] })
  expect(await outcome(changeAccount(ctx, admin, NOBODY, 1, { name: '谁' }))).toBe('not_found')
  expect(await recorded(ctx, id)).toEqual(['create', 'change'])
})

test('disabling ends the sessions at once and refuses the right password, enabling lets in again', async () => {
  const { ctx } = world
  const { id } = await make(draft('离职', 'city', { password: PASSWORD }))
  const headers = await world.signedIn('离职')
  expect(await outcome(disableAccount(ctx, admin, id, 5))).toBe('stale')
  expect(await disableAccount(ctx, admin, id, 1, '离职')).toMatchObject({ disabled: true, version: 2 })
  expect(await disableAccount(ctx, admin, id, null)).toMatchObject({ disabled: true, version: 2 })
  expect(await ctx.auth.actorOf(headers)).toBeNull()
  expect(await outcome(ctx.auth.signIn('离职', PASSWORD, ORIGIN))).toBe('account_disabled')
  expect(await outcome(ctx.auth.signIn('离职', '不是这个密码的密码', ORIGIN))).toBe('wrong_credentials')
  expect(await outcome(createResetLink(ctx, admin, id))).toBe('account_disabled')
  const sessions = ctx.db.selectFrom('auth_session').select('id').where('user_id', '=', id)
  expect(await sessions.execute()).toEqual([])

  expect(await enableAccount(ctx, admin, id, 2)).toMatchObject({ disabled: false, version: 3 })
  expect(await ctx.auth.actorOf(headers)).toBeNull()
  expect(await ctx.auth.actorOf(await world.signedIn('离职'))).toMatchObject({ accountId: id })
  expect(await recorded(ctx, id)).toEqual(['create', 'disable', 'enable'])
})

test('an administrator cannot disable or demote himself', async () => {
  const { ctx } = world
  expect(await outcome(disableAccount(ctx, admin, admin.accountId, null))).toBe('forbidden')
  expect(await outcome(changeAccount(ctx, admin, admin.accountId, 1, { role: 'staff', regionCodes: ['620500'] }))).toBe(
    'forbidden',
  )
  expect((await readAccount(ctx, admin, admin.accountId)).role).toBe('admin')
})

test('when two administrators disable each other at one moment, one of them remains', async () => {
  const { ctx } = world
  const one = await world.person('甲管理员', 'admin')
  const two = await world.person('乙管理员', 'admin')
  const outcomes = await Promise.all([
    outcome(disableAccount(ctx, one, two.accountId, null)),
    outcome(disableAccount(ctx, two, one.accountId, null)),
  ])
  expect(outcomes.sort()).toEqual(['forbidden', 'ok'])
})

test('lists go on where they ended while accounts are added, and filter by role, state and text', async () => {
  const { ctx } = world
  for (const name of ['list-b', 'list-d', 'list-f']) await make(draft(name, 'city'))
  const first = await listAccounts(ctx, admin, { limit: 2, q: 'list-' })
  expect(first.items.map((account) => account.userName)).toEqual(['list-b', 'list-d'])
  for (const name of ['list-a', 'list-e', 'list-g']) await make(draft(name, 'admin'))
  const rest = await listAccounts(ctx, admin, { limit: 50, q: 'list-', cursor: first.nextCursor ?? '' })
  expect(rest.items.map((account) => account.userName)).toEqual(['list-e', 'list-f', 'list-g'])
  expect(rest.nextCursor).toBeNull()

  const names = async (query: Omit<Parameters<typeof listAccounts>[2], 'limit'>) =>
    (await listAccounts(ctx, admin, { limit: 200, q: 'list-', ...query })).items.map((account) => account.userName)
  expect(await names({ role: 'city' })).toEqual(['list-b', 'list-d', 'list-f'])
  expect(await names({ organisationId: world.officeId })).toEqual(['list-b', 'list-d', 'list-f'])
  expect(await names({ state: 'disabled' })).toEqual([])
  expect(await names({ state: 'enabled', role: 'admin' })).toEqual(['list-a', 'list-e', 'list-g'])
  expect(await names({ q: '%' })).toEqual([])
  expect(await outcome(listAccounts(ctx, admin, { limit: 2, cursor: 'x' }))).toBe('invalid /cursor wrong_form')
})
