import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../api/actor.ts'
import { adminLinkCommand } from '../../../api/commands/admin-link.ts'
import { disableAccount } from '../../../api/services/accounts.ts'
import { adminLinkFile } from '../../../api/services/admin-link-file.ts'
import {
  ADMIN_LINK_MS,
  createAdminLink,
  createResetLink,
  RESET_LINK_MS,
  readLink,
  useAdminLink,
  useResetLink,
} from '../../../api/services/one-time-links.ts'
import { ORIGIN, outcome, PASSWORD, type People, people, recorded } from './_people.ts'

const NEW_PASSWORD = '新的一句很长的演示密码'
const tokenOf = (url: string) => url.split('/').at(-1) ?? ''
const setup = (userName: string, password = PASSWORD) => ({ userName, name: `${userName}（演示）`, password })

let folder: string
let file: string
let world: People
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qianqiao-people-'))
  file = adminLinkFile(folder)
  world = await people(file)
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the link for the first administrator', () => {
  beforeEach(async () => {
    await world.database.db.updateTable('account').set({ disabled_at: new Date() }).execute()
  })

  const maker = () => ({ db: world.database.db, publicUrl: 'https://qianqiao.example', clock: world.ctx.clock })

  test('makes an administrator who can sign in, once', async () => {
    const { url, expiresAt } = await createAdminLink(maker())
    expect(url).toMatch(/^https:\/\/qianqiao\.example\/setup\/[\w-]{43}$/)
    const token = tokenOf(url)
    expect(await readLink(world.ctx, token)).toEqual({ purpose: 'admin', expiresAt: new Date(expiresAt) })
    expect(await outcome(readLink(world.ctx, token))).toBe('ok')
    const { accountId } = await useAdminLink(world.ctx, token, setup('首位管理员'))
    expect(await world.ctx.auth.actorOf(await world.signedIn('首位管理员'))).toMatchObject({ accountId, role: 'admin' })
    expect(await recorded(world.ctx, accountId)).toEqual(['create'])
    expect(await outcome(readLink(world.ctx, token))).toBe('link_unusable')
    expect(await outcome(useAdminLink(world.ctx, token, setup('第二位')))).toBe('link_unusable')
  })

  test('stands in the database only as a hash', async () => {
    const token = tokenOf((await createAdminLink(maker())).url)
    const rows = await world.database.db.selectFrom('one_time_link').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('used twice at one moment makes one administrator', async () => {
    const token = tokenOf((await createAdminLink(maker())).url)
    const outcomes = await Promise.all(
      ['抢先甲', '抢先乙', '抢先丙'].map((name) => outcome(useAdminLink(world.ctx, token, setup(name)))),
    )
    expect(outcomes.sort()).toEqual(['link_unusable', 'link_unusable', 'ok'])
    const made = await world.database.db
      .selectFrom('auth_user')
      .select('username')
      .where('username', 'like', '抢先%')
      .execute()
    expect(made).toHaveLength(1)
  })

  test('two links used at one moment make one administrator', async () => {
    const first = tokenOf((await createAdminLink(maker())).url)
    const exitCode = await command({ file })
    expect(exitCode.code).toBe(0)
    const outcomes = await Promise.all([
      outcome(useAdminLink(world.ctx, first, setup('两链甲'))),
      outcome(useAdminLink(world.ctx, tokenOf(exitCode.url), setup('两链乙'))),
    ])
    expect(outcomes.sort()).toEqual(['link_unusable', 'ok'])
  })

  test('is kept when what was filled in is refused', async () => {
    await world.person('已有的名字', 'city')
    const token = tokenOf((await createAdminLink(maker())).url)
    expect(await outcome(useAdminLink(world.ctx, token, setup('已有的名字')))).toBe('invalid /userName taken')
    expect(await outcome(useAdminLink(world.ctx, token, setup('新管理员', '短')))).toBe(
      'invalid /password weak_password',
    )
    expect(await outcome(useAdminLink(world.ctx, token, setup('新管理员')))).toBe('ok')
  })

  test('is over after an hour, and when a newer one is made', async () => {
    const old = tokenOf((await createAdminLink(maker())).url)
    const token = tokenOf((await createAdminLink(maker())).url)
    expect(await outcome(readLink(world.ctx, old))).toBe('link_unusable')
    world.moveClock(ADMIN_LINK_MS)
    expect(await outcome(readLink(world.ctx, token))).toBe('link_unusable')
    expect(await outcome(useAdminLink(world.ctx, token, setup('迟到')))).toBe('link_unusable')
  })

  test('is neither made nor usable while there is an enabled administrator', async () => {
    const token = tokenOf((await createAdminLink(maker())).url)
    await world.person('在任管理员', 'admin')
    expect(await outcome(readLink(world.ctx, token))).toBe('link_unusable')
    expect(await outcome(useAdminLink(world.ctx, token, setup('篡位')))).toBe('link_unusable')
    expect(await outcome(createAdminLink(maker()))).toBe('forbidden')
    expect(await command({ db: world.database.db })).toMatchObject({ code: 1, url: '' })
  })

  test('is unknown for tokens that were never given out', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), '../../etc', '\u0000', "' or 1=1 --"])
      expect(await outcome(readLink(world.ctx, token))).toBe('link_unusable')
  })

  async function command(place: { db: People['database']['db'] } | { file: string }) {
    const lines: string[] = []
    const code = await adminLinkCommand({
      place,
      publicUrl: 'http://127.0.0.1:3000',
      clock: world.ctx.clock,
      print: (line) => lines.push(line),
      printError: () => {},
    })
    return { code, url: lines.find((line) => line.startsWith('http')) ?? '' }
  }

  test('made beside a running service is left in a file for its user alone, without the token', async () => {
    const { code, url } = await command({ file })
    expect(code).toBe(0)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).not.toContain(tokenOf(url))
    expect(await readLink(world.ctx, tokenOf(url))).toMatchObject({ purpose: 'admin' })
  })

  test('left in a file is usable once, also when the file comes back', async () => {
    const { url } = await command({ file })
    const content = await readFile(file, 'utf8')
    expect(await outcome(readLink(world.ctx, 'A'.repeat(43)))).toBe('link_unusable')
    expect(await readFile(file, 'utf8')).toBe(content)
    const token = tokenOf(url)
    expect(await outcome(useAdminLink(world.ctx, token, setup('文件管理员')))).toBe('ok')
    await expect(readFile(file)).rejects.toThrow('ENOENT')
    await world.database.db.updateTable('account').set({ disabled_at: new Date() }).execute()
    await writeFile(file, content)
    expect(await outcome(useAdminLink(world.ctx, token, setup('再来一次')))).toBe('link_unusable')
  })

  test('left in a file is over after an hour; a file that is none does no harm', async () => {
    const { url } = await command({ file })
    world.moveClock(ADMIN_LINK_MS)
    expect(await outcome(readLink(world.ctx, tokenOf(url)))).toBe('link_unusable')
    await writeFile(file, '{"tokenHash": 1')
    expect(await outcome(readLink(world.ctx, tokenOf(url)))).toBe('link_unusable')
  })
})

describe('the link for a new password', () => {
  let admin: Actor
  beforeAll(async () => {
    admin = await world.person('重置管理员', 'admin')
  })

  test('shows whose it is, sets the password once, ends the sessions, and lifts the throttle', async () => {
    const { ctx } = world
    const person = await world.person('忘事者', 'city')
    const headers = await world.signedIn('忘事者')
    for (let turn = 0; turn < 11; turn += 1) await outcome(ctx.auth.signIn('忘事者', '猜测的密码猜测', ORIGIN))
    const { url } = await createResetLink(ctx, admin, person.accountId)
    expect(url).toContain('/reset/')
    const token = tokenOf(url)
    expect(await readLink(ctx, token)).toMatchObject({
      purpose: 'reset',
      userName: '忘事者',
      name: '忘事者（演示）',
    })
    expect(await outcome(useResetLink(ctx, token, { password: '忘事者' }))).toBe('invalid /password weak_password')
    expect(await outcome(useResetLink(ctx, token, { password: NEW_PASSWORD }))).toBe('ok')
    expect(await ctx.auth.actorOf(headers)).toBeNull()
    expect(await outcome(ctx.auth.signIn('忘事者', NEW_PASSWORD, ORIGIN))).toBe('ok')
    expect(await outcome(ctx.auth.signIn('忘事者', PASSWORD, ORIGIN))).toBe('wrong_credentials')
    expect(await outcome(useResetLink(ctx, token, { password: PASSWORD }))).toBe('link_unusable')
    expect(await recorded(ctx, person.accountId)).toEqual(['make_reset_link', 'reset_password'])
  })

  test('used twice at one moment sets one password', async () => {
    const person = await world.person('两次点击', 'city')
    const token = tokenOf((await createResetLink(world.ctx, admin, person.accountId)).url)
    const outcomes = await Promise.all(
      [NEW_PASSWORD, `${NEW_PASSWORD}二`].map((password) => outcome(useResetLink(world.ctx, token, { password }))),
    )
    expect(outcomes.sort()).toEqual(['link_unusable', 'ok'])
  })

  test('is over after 24 hours, when a newer one is made, and when the account is disabled', async () => {
    const { ctx } = world
    const person = await world.person('拖延者', 'city')
    const make = async () => tokenOf((await createResetLink(ctx, admin, person.accountId)).url)
    const old = await make()
    const late = await make()
    expect(await outcome(readLink(ctx, old))).toBe('link_unusable')
    world.moveClock(RESET_LINK_MS)
    expect(await outcome(useResetLink(ctx, late, { password: NEW_PASSWORD }))).toBe('link_unusable')
    const token = await make()
    expect(await outcome(readLink(ctx, token))).toBe('ok')
    await disableAccount(ctx, admin, person.accountId, null)
    expect(await outcome(useResetLink(ctx, token, { password: NEW_PASSWORD }))).toBe('link_unusable')
  })

  test('cannot make an administrator, and the other one cannot set a password', async () => {
    const person = await world.person('错用者', 'city')
    const token = tokenOf((await createResetLink(world.ctx, admin, person.accountId)).url)
    expect(await outcome(useAdminLink(world.ctx, token, setup('冒充')))).toBe('link_unusable')
    expect(await outcome(readLink(world.ctx, token))).toBe('ok')
    await world.database.db.updateTable('account').set({ disabled_at: new Date() }).execute()
    const adminToken = tokenOf(
      (await createAdminLink({ db: world.database.db, publicUrl: '', clock: world.ctx.clock })).url,
    )
    expect(await outcome(useResetLink(world.ctx, adminToken, { password: NEW_PASSWORD }))).toBe('link_unusable')
  })
})
