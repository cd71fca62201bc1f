import { getAuthTables } from 'better-auth/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuth } from '../../../api/services/auth.ts'
import { authLibrary, SESSION_SECONDS } from '../../../api/services/auth-library.ts'
import { cookieHeaders, ORIGIN, outcome, PASSWORD, type People, people, recorded } from './_people.ts'

let world: People
beforeAll(async () => {
  world = await people()
})
afterAll(() => world.close())

const settings = { secret: 'a secret of at least 32 characters', publicUrl: 'http://127.0.0.1:3000' }

test('every column that better-auth declares stands in our tables', async () => {
  const { db } = world.database
  const { options } = await authLibrary(db, settings).$context
  const declared = Object.values(getAuthTables(options)).flatMap((table) => [
    `${table.modelName}.id`,
    ...Object.entries(table.fields).map(([name, field]) => `${table.modelName}.${field.fieldName ?? name}`),
  ])
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_name like 'auth\\_%'`.execute(db)
  expect(declared.length).toBeGreaterThan(30)
  expect(rows.map((row) => row.name).sort()).toEqual(declared.sort())
})

test('a Chinese user name signs in, in each of its spellings, and is known from then on', async () => {
  const actor = await world.person('王伟Ａ', 'staff')
  for (const spelling of ['王伟Ａ', '王伟a', ' 王伟A '])
    expect(await world.ctx.auth.actorOf(await world.signedIn(spelling))).toEqual(actor)
})

test('the cookie is HttpOnly, SameSite=Lax and lasts twelve hours; with https it is Secure', async () => {
  const person = await world.person('曲奇', 'city')
  const plain = await world.ctx.auth.signIn('曲奇', PASSWORD, ORIGIN)
  expect(plain.accountId).toBe(person.accountId)
  const [cookie = ''] = plain.setCookie
  expect(plain.setCookie).toHaveLength(1)
  for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', `Max-Age=${SESSION_SECONDS}`])
    expect(cookie).toContain(part)
  expect(cookie).not.toContain('Secure')

  const overTls = createAuth({ db: world.database.db, ...settings, publicUrl: 'https://qianqiao.example' })
  const [secure = ''] = (await overTls.signIn('曲奇', PASSWORD, ORIGIN)).setCookie
  expect(secure).toMatch(/^__Secure-.*; Secure/)
})

test('an unknown user, a wrong password and a name that cannot exist give the same error', async () => {
  await world.person('李娜', 'city')
  const { auth } = world.ctx
  for (const name of ['李娜', '查无此人', '<script>', '王\u0000伟', '王'.repeat(150)])
    expect(await outcome(auth.signIn(name, '不是这个密码的密码', ORIGIN))).toBe('wrong_credentials')
  for (const password of ['', 'x'.repeat(900), `${PASSWORD} `])
    expect(await outcome(auth.signIn('李娜', password, ORIGIN))).toBe('wrong_credentials')
})

test('signing out ends the session in the database, not only in the browser', async () => {
  await world.person('赵敏', 'city')
  const headers = await world.signedIn('赵敏')
  const { setCookie } = await world.ctx.auth.signOut(headers)
  expect(setCookie.join()).toMatch(/session_token=;.*Max-Age=0/)
  expect(await world.ctx.auth.actorOf(headers)).toBeNull()
  expect(await outcome(world.ctx.auth.signOut(new Headers()))).toBe('ok')
})

test('a session that is over is nobody, and is not prolonged by use', async () => {
  const person = await world.person('孙超', 'city')
  const headers = await world.signedIn('孙超')
  const expiry = () =>
    world.database.db
      .selectFrom('auth_session')
      .select('expires_at')
      .where('user_id', '=', person.accountId)
      .executeTakeFirst()
  const soon = new Date(Date.now() + 60_000)
  await world.database.db
    .updateTable('auth_session')
    .set({ expires_at: soon })
    .where('user_id', '=', person.accountId)
    .execute()
  expect(await world.ctx.auth.actorOf(headers)).not.toBeNull()
  expect((await expiry())?.expires_at).toEqual(soon)
  await world.database.db
    .updateTable('auth_session')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('user_id', '=', person.accountId)
    .execute()
  expect(await world.ctx.auth.actorOf(headers)).toBeNull()
})

test('forged, torn and malformed cookies are nobody', async () => {
  await world.person('周涛', 'admin')
  const { setCookie } = await world.ctx.auth.signIn('周涛', PASSWORD, ORIGIN)
  const cookie = cookieHeaders(setCookie).get('cookie') ?? ''
  const [name = '', value = ''] = cookie.split('=')
  const [token = '', signature = ''] = value.split('.')
  expect(await world.ctx.auth.actorOf(new Headers({ cookie }))).not.toBeNull()
  const otherKey = createAuth({ db: world.database.db, ...settings, secret: 'another secret of 32 characters or so' })
  expect(await otherKey.actorOf(new Headers({ cookie }))).toBeNull()
  for (const forged of [
    `${name}=${token}`,
    `${name}=${token}.`,
    `${name}=${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}.${signature}`,
    `${name}=${token}.${'A'.repeat(43)}%3D`,
    `${name}=%00.%00`,
    `${name}=%E0%A4%A.${signature}`,
    `${name}=' or 1=1 --.${signature}`,
    `${name}=`,
    '=;=;;',
  ])
    expect(await world.ctx.auth.actorOf(new Headers({ cookie: forged }))).toBeNull()
})

test('a user without an account of ours is nobody', async () => {
  const { auth, db } = world.ctx
  const passwordHash = await auth.hashPassword('半个', PASSWORD)
  await db.transaction().execute((tx) => auth.createUser(tx, { userName: '半个', name: '半个', passwordHash }))
  expect(await outcome(auth.signIn('半个', PASSWORD, ORIGIN))).toBe('wrong_credentials')
})

test('a user name is taken in each of its spellings, also when two are made at one moment', async () => {
  const make = (userName: string) => outcome(world.person(userName, 'city'))
  expect(await make('WangWei')).toBe('ok')
  expect(await make('ｗａｎｇｗｅｉ')).toBe('invalid /userName taken')
  const race = await Promise.all([make('同名'), make('同名'), make('同名')])
  expect(race.sort()).toEqual(['invalid /userName taken', 'invalid /userName taken', 'ok'])
})

test('changing the password ends the other sessions, keeps this one, and is recorded', async () => {
  const { auth } = world.ctx
  const person = await world.person('吴磊', 'city')
  const here = await world.signedIn('吴磊')
  const there = await world.signedIn('吴磊')
  const next = '另一句很长的演示密码'
  expect(await outcome(auth.changePassword(here, '不是现在的密码啊', next, ORIGIN))).toBe('wrong_credentials')
  expect(await outcome(auth.changePassword(here, PASSWORD, '太短', ORIGIN))).toBe('invalid /newPassword weak_password')
  expect(await outcome(auth.changePassword(new Headers(), PASSWORD, next, ORIGIN))).toBe('unauthenticated')
  expect(await auth.actorOf(there)).not.toBeNull()

  expect(await outcome(auth.changePassword(here, PASSWORD, next, ORIGIN))).toBe('ok')
  expect(await auth.actorOf(here)).not.toBeNull()
  expect(await auth.actorOf(there)).toBeNull()
  expect(await outcome(auth.signIn('吴磊', PASSWORD, ORIGIN))).toBe('wrong_credentials')
  expect(await outcome(auth.signIn('吴磊', next, ORIGIN))).toBe('ok')
  expect(await recorded(world.ctx, person.accountId)).toEqual(['change_password'])
})
