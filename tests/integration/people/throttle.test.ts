import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  MOST_FAILURES_PER_ADDRESS,
  MOST_FAILURES_PER_NAME,
  THROTTLE_WINDOW_MS,
} from '../../../api/services/throttle.ts'
import { outcome, PASSWORD, type People, people } from './_people.ts'

let world: People
beforeAll(async () => {
  world = await people()
})
afterAll(() => world.close())

let lastAddress = 0
/** An address that no other test has used. */
function anAddress(): string {
  lastAddress += 1
  return `198.51.100.${lastAddress}`
}

function attempt(userName: string, password: string, address: string): Promise<string> {
  return outcome(world.ctx.auth.signIn(userName, password, { address, userAgent: null }))
}

async function failures(userName: string, count: number, address: () => string): Promise<string[]> {
  const answers: string[] = []
  for (let turn = 0; turn < count; turn += 1) answers.push(await attempt(userName, `猜测的密码第${turn}次`, address()))
  return answers
}

test('after ten failures a name is refused from every address, even with the right password, until the window is over', async () => {
  await world.person('王伟', 'city')
  const answers = await failures('王伟', MOST_FAILURES_PER_NAME + 1, anAddress)
  expect(answers).toEqual([...Array(MOST_FAILURES_PER_NAME).fill('wrong_credentials'), 'throttled'])
  expect(await attempt('王伟', PASSWORD, anAddress())).toBe('throttled')
  world.moveClock(THROTTLE_WINDOW_MS - 60_000)
  expect(await attempt('王伟', PASSWORD, anAddress())).toBe('throttled')
  world.moveClock(60_000)
  expect(await attempt('王伟', PASSWORD, anAddress())).toBe('ok')
})

test('the refusal tells how long to wait', async () => {
  await failures('等待者', MOST_FAILURES_PER_NAME, anAddress)
  world.moveClock(5 * 60_000)
  const refused = world.ctx.auth.signIn('等待者', PASSWORD, { address: anAddress(), userAgent: null })
  await expect(refused).rejects.toMatchObject({ code: 'throttled', params: { minutes: 10 } })
})

test('a name that nobody bears is refused like one that somebody bears', async () => {
  const answers = await failures('查无此人', MOST_FAILURES_PER_NAME + 1, anAddress)
  expect(answers.at(-2)).toBe('wrong_credentials')
  expect(answers.at(-1)).toBe('throttled')
})

test('other spellings of a name are the same name to the throttle', async () => {
  const spellings = ['ｔｏｍ', 'TOM', 'Tom', ' tom ', 'tom']
  for (let turn = 0; turn < MOST_FAILURES_PER_NAME; turn += 1)
    await attempt(spellings[turn % spellings.length] ?? '', '猜测的密码猜测的密码', anAddress())
  expect(await attempt('tOm', '猜测的密码猜测的密码', anAddress())).toBe('throttled')
})

test('a success forgets the failures of the name', async () => {
  await world.person('李娜', 'city')
  for (let round = 0; round < 2; round += 1) {
    await failures('李娜', MOST_FAILURES_PER_NAME - 1, anAddress)
    expect(await attempt('李娜', PASSWORD, anAddress())).toBe('ok')
  }
})

test('an address is refused after fifty failures over all names, another address is not', async () => {
  await world.person('赵敏', 'city')
  const address = anAddress()
  const answers = await Promise.all(
    Array.from({ length: MOST_FAILURES_PER_ADDRESS }, (_, turn) => attempt(`猜测${turn}`, '猜测的密码猜测', address)),
  )
  expect(new Set(answers)).toEqual(new Set(['wrong_credentials']))
  expect(await attempt('赵敏', PASSWORD, address)).toBe('throttled')
  expect(await attempt('赵敏', PASSWORD, anAddress())).toBe('ok')
}, 60_000)

test('successes do not use up the attempts of an address that an office shares', async () => {
  await world.person('孙超', 'city')
  const address = anAddress()
  for (let turn = 0; turn < 5; turn += 1) expect(await attempt('孙超', PASSWORD, address)).toBe('ok')
  const { count } = await world.database.db
    .selectFrom('throttle')
    .select('count')
    .where('key', '=', `address:${address}`)
    .executeTakeFirstOrThrow()
  expect(count).toBe(0)
})

test('of many attempts at one moment no more than ten get their password looked at', async () => {
  await world.person('周涛', 'city')
  const address = anAddress()
  const answers = await Promise.all(
    Array.from({ length: 25 }, (_, turn) => attempt('周涛', `猜测的密码第${turn}次`, address)),
  )
  expect(answers.filter((answer) => answer === 'wrong_credentials')).toHaveLength(MOST_FAILURES_PER_NAME)
  expect(answers.filter((answer) => answer === 'throttled')).toHaveLength(25 - MOST_FAILURES_PER_NAME)
}, 60_000)

test('counters whose window is over are deleted', async () => {
  world.moveClock(THROTTLE_WINDOW_MS + 1000)
  await attempt('打扫', '猜测的密码猜测的密码', anAddress())
  const rows = await world.database.db.selectFrom('throttle').select('key').execute()
  expect(rows).toHaveLength(2)
})
