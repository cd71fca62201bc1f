import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../api/actor.ts'
import {
  approveChain,
  declineChain,
  examineLines,
  listChainVersions,
  readChainOf,
  removeChain,
  restoreChain,
  saveChain,
} from '../../../api/services/knowledge/chains.ts'
import { importEntries } from '../../../api/services/knowledge/import.ts'
import { listEntries } from '../../../api/services/knowledge/vocabulary.ts'
import { listActivities } from '../../../db/repositories/activities.ts'
import { CHAIN_LINES, MATCHER_VERSION } from '../../../matcher/index.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'
import { actorsOf, publishedNeed } from '../matching/_people.ts'

let t: TestApp
let people: ReturnType<typeof actorsOf> & { otherCity: Actor }
beforeAll(async () => {
  t = await startTestApp()
  const { accounts, otherOffice } = t.world
  const nobody = { providerId: null, regionCodes: [] }
  people = {
    ...actorsOf(t),
    otherCity: { ...nobody, accountId: accounts.otherCity, name: '嘉峪关办', role: 'city', officeId: otherOffice },
  }
})
afterAll(() => t.close())

const lines = (code: string, words = '戈壁石料') => `# ${code}|石材|Stone\n@ quarry|采石|Quarrying|10\n${words}`
/** The version of the matcher once everything is in force. */
async function matcherVersion(): Promise<string> {
  await t.ctx.matcher.knowledge.settled()
  return t.ctx.matcher.ask('version', [])
}

test("a city's chain changes nothing until it is approved, and counts from then on", async () => {
  const { city, staff } = people
  const proposed = await saveChain(t.ctx, city, { lines: lines('stone'), basedOn: 0 })
  expect(proposed).toMatchObject({ active: false, proposed: true, region: '天水市', version: 1 })
  expect(await matcherVersion()).toBe(MATCHER_VERSION)
  expect(await approveChain(t.ctx, staff, 'stone', 1)).toMatchObject({ active: true, proposed: false })
  expect(await matcherVersion()).toContain('+k')
  const changed = await saveChain(t.ctx, city, { lines: lines('stone', '戈壁石料 荒石料'), basedOn: 1 })
  expect(changed).toMatchObject({ active: true, proposed: true, words: 1 })
  expect((await approveChain(t.ctx, staff, 'stone', 2)).words).toBe(2)

  const restored = await restoreChain(t.ctx, staff, 'stone', 2, 1)
  expect(restored).toMatchObject({ version: 3, words: 1 })
  const versions = await listChainVersions(t.ctx, staff, 'stone')
  expect(versions.map(({ version, active }) => [version, active])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ])
  await removeChain(t.ctx, staff, 'stone', 3)
  expect(await matcherVersion()).toBe(MATCHER_VERSION)
  const actions = (await listActivities(t.ctx.db, 'chain', 'stone')).map(({ action }) => action)
  expect(actions).toEqual(['propose', 'approve', 'propose', 'approve', 'restore', 'remove'])
})

test("only an administrator puts another chain in the place of the matcher's, which counts again afterwards", async () => {
  const { city, staff, admin } = people
  const changed = `${CHAIN_LINES.get('aluminium')}\n= 戈壁铝材 羲皇铝材`
  await saveChain(t.ctx, city, { lines: changed, basedOn: 0 })
  await expect(approveChain(t.ctx, staff, 'aluminium', null)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await readChainOf(t.ctx, staff, 'aluminium')).proposal?.office).toBe('天水市办公室')
  await approveChain(t.ctx, admin, 'aluminium', null)
  const replaced = await readChainOf(t.ctx, people.provider, 'aluminium')
  expect(replaced).toMatchObject({ origin: 'replaced', proposal: null, mayDecide: false })
  expect(replaced.synonyms).toContainEqual(['戈壁铝材', '羲皇铝材'])
  await removeChain(t.ctx, admin, 'aluminium', null)
  expect(await readChainOf(t.ctx, admin, 'aluminium')).toMatchObject({
    origin: 'built_in',
    lines: CHAIN_LINES.get('aluminium'),
  })
  await expect(removeChain(t.ctx, admin, 'steel', null)).rejects.toMatchObject({ code: 'state_forbids' })
})

test('what waits of one office is not overwritten by another, and can be sent back with a reason', async () => {
  const { city, otherCity, admin } = people
  const edited = `${CHAIN_LINES.get('steel')}\n= 戈壁钢材 羲皇钢材`
  await saveChain(t.ctx, city, { lines: edited, basedOn: 0 })
  await expect(saveChain(t.ctx, otherCity, { lines: edited, basedOn: 1 })).rejects.toMatchObject({
    code: 'state_forbids',
  })
  await expect(saveChain(t.ctx, city, { lines: edited, basedOn: 0 })).rejects.toMatchObject({ code: 'stale' })
  await declineChain(t.ctx, admin, 'steel', null, { reason: '与内置词组重复' })
  expect((await readChainOf(t.ctx, city, 'steel')).proposal).toBeNull()
  const [last] = (await listActivities(t.ctx.db, 'chain', 'steel')).toReversed()
  expect(last).toMatchObject({ action: 'decline', reason: '与内置词组重复' })
  await saveChain(t.ctx, otherCity, { lines: edited, basedOn: 1 })
  await declineChain(t.ctx, admin, 'steel', null, { reason: '收回' })
})

test('wrong lines are refused, each at its line, and a chain of another city is nobody else’s to take', async () => {
  const { city, otherCity } = people
  const wrong = saveChain(t.ctx, city, { lines: `${lines('bad')}\n> quarry > polish\n= 技术 戈壁石料`, basedOn: 0 })
  await expect(wrong).rejects.toMatchObject({
    errors: [
      { pointer: '/lines/5', code: 'word_too_common' },
      { pointer: '/lines/4', code: 'line_unknown_node' },
    ],
  })
  await saveChain(t.ctx, city, { lines: lines('mine'), basedOn: 0 })
  const taken = saveChain(t.ctx, otherCity, { lines: lines('mine'), basedOn: 0 })
  await expect(taken).rejects.toMatchObject({ errors: [{ pointer: '/lines/1', code: 'taken' }] })
})

test('an examination counts only what its reader may see, and saves nothing', async () => {
  await publishedNeed(t, { title: '戈壁石料开采' })
  const mine = await examineLines(t.ctx, people.city, lines('seen'))
  expect(mine.nodes).toMatchObject([{ code: 'seen/quarry', before: null, after: 1 }])
  expect(mine.examples).toEqual([{ title: '戈壁石料开采', node: 'seen/quarry' }])
  const theirs = await examineLines(t.ctx, people.otherCity, lines('seen'))
  expect(theirs.nodes).toMatchObject([{ after: 0 }])
  expect(theirs.examples).toEqual([])
  await expect(readChainOf(t.ctx, people.admin, 'seen')).rejects.toMatchObject({ code: 'not_found' })
})

test('an import takes what is sound, tells the rest, and adds nothing the second time', async () => {
  const { admin } = people
  const synonyms = (...words: string[]) => ({ kind: 'synonyms' as const, head: null, words, note: null })
  const entries = [synonyms('石雕坊甲', '刻石社甲'), synonyms('石雕坊甲', '刻石社乙'), synonyms('石雕坊丙')]
  const first = await importEntries(t.ctx, admin, { entries }, 'zh')
  expect(first).toMatchObject({ added: 1, unchanged: 0 })
  expect(first.refused.map(({ index }) => index)).toEqual([1, 2])
  expect(first.refused[0]?.details.join()).toContain('石雕坊甲 刻石社甲')
  const second = await importEntries(t.ctx, admin, { entries }, 'zh')
  expect(second).toMatchObject({ added: 0, unchanged: 1 })
  expect((await listEntries(t.ctx, people.provider, { limit: 50, removed: 'no' })).items).toHaveLength(1)
})
