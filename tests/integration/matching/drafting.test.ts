import { afterAll, beforeAll, expect, test } from 'vitest'
import { drafting } from '../../../api/schemas/drafting.ts'
import { startTestApp, type TestApp } from '../../_support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

test('a vague need is told what it lacks, and a good one nothing; both get proposals', async () => {
  const city = await t.as('city')
  const vague = (
    await city.post('/api/v1/drafting/needs', {
      title: '寻求技术支持（演示）',
      description: '企业在生产中遇到技术问题，希望得到高校的技术支持。',
    })
  ).as(drafting)
  expect(vague.findings.map(({ code }) => code)).toEqual(['no_object', 'no_figure'])
  const good = (
    await city.post('/api/v1/drafting/needs', {
      title: '锂电池负极用铜箔招商（演示）',
      description: '拟引进6微米铜箔生产企业，规划年产2万吨，配套用地200亩。',
      keywords: ['锂电池'],
    })
  ).as(drafting)
  expect(good.findings).toEqual([])
  expect(good.keywords.map(({ word }) => word)).toContain('铜箔')
  expect(good.keywords.map(({ word }) => word)).not.toContain('锂电池')
  expect(good.industries[0]?.words).toContain('铜箔')
})

test('an amount or a deadline in its own field is a figure, and an adviser needs none', async () => {
  const typed = { title: '铝灰处置（演示）', description: '希望引进铝灰无害化处置企业，建设处置生产线。' }
  const city = await t.as('city')
  const codes = async (path: string, body: object, who = city) =>
    (await who.post(`/api/v1/drafting/${path}`, body)).as(drafting).findings.map(({ code }) => code)
  expect(await codes('needs', typed)).toEqual(['no_figure'])
  expect(await codes('needs', { ...typed, amountYuan: 50_000_000 })).toEqual([])
  expect(await codes('needs', { ...typed, deadline: '2027-06-30' })).toEqual([])
  const provider = await t.as('provider')
  const offer = { title: '铝灰处置诊断（演示）', description: '长期研究铝灰无害化处置，可到现场诊断并评审方案。' }
  expect(await codes('offers', { ...offer, kind: 'technology' }, provider)).toEqual(['no_figure'])
  expect(await codes('offers', { ...offer, kind: 'expertise' }, provider)).toEqual([])
})
