import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { shanghaiDate } from '../services/days.ts'
import { createGroup } from '../services/groups/groups.ts'
import { addEntry, addMember } from '../services/groups/members.ts'
import { giveTask } from '../services/tasks/tasks.ts'
import type { DemoProvince } from './types.ts'

/** A working group of the demo; its name is a published fact unless it is invented. */
interface DemoGroup {
  readonly name: string
  readonly invented: boolean
  readonly industries: readonly string[]
  /** Keys of its key enterprises. */
  readonly enterprises: readonly string[]
}

const TIANSHUI: readonly DemoGroup[] = [
  { name: '高端装备制造', invented: false, industries: ['34', '35'], enterprises: ['spark', 'ts-machine'] },
  { name: '电工电器', invented: true, industries: ['38'], enterprises: ['ts-switch', 'ts-motor'] },
  { name: '集成电路封测', invented: true, industries: ['39'], enterprises: ['huatian', 'ts-power'] },
  { name: '新材料', invented: true, industries: ['30', '32', '33'], enterprises: ['ts-frame'] },
  { name: '特色农产品加工', invented: true, industries: ['01', '13', '14'], enterprises: ['ts-apple'] },
  { name: '校地企合作', invented: true, industries: ['73', '83'], enterprises: [] },
]
const BAIYIN: readonly DemoGroup[] = [
  { name: '有色冶金', invented: false, industries: ['32', '33'], enterprises: ['by-smelt', 'by-copper'] },
  { name: '生物医药', invented: false, industries: ['27'], enterprises: ['by-pharma'] },
  { name: '产业数字化', invented: false, industries: ['64', '65'], enterprises: [] },
  { name: '光气化工', invented: true, industries: ['26'], enterprises: ['by-phosgene'] },
  { name: '储能与电池材料', invented: true, industries: ['38', '39'], enterprises: ['by-cathode'] },
  { name: '稀土新材料', invented: true, industries: ['30'], enterprises: ['by-rare'] },
  { name: '洁净煤', invented: true, industries: ['06', '25'], enterprises: ['by-coal'] },
]

/** What groups did, all invented: days after they began, action tag, text. */
const LOG: readonly (readonly [number, string, string])[] = [
  [6, '联', '（演示）与两所高校召开碰头会，商定每月互访一次。'],
  [20, '推', '（演示）走访两家企业，收集需求三项，已请市办公室录入。'],
  [41, '链', '（演示）梳理上下游配套清单，标出缺口环节。'],
  [75, '融', '（演示）邀请银行介绍科技贷款，三家企业提出意向。'],
  [112, '聚', '（演示）组织专家集中会诊一次，形成书面意见。'],
]

/** What the loader of the demo hands over. */
interface DemoWorld {
  readonly province: DemoProvince
  readonly organisations: ReadonlyMap<string, string>
  readonly providers: ReadonlyMap<string, string>
  readonly keeper: Actor
  /** The context on a day as the data names it. */
  readonly on: (date: string, daysLater?: number) => AppContext
}

/** What a group of each city has to do, invented. */
const TASK = { on: '2026-11-18', what: '（演示）汇总小组走访企业提出的配套需求', workingDays: 12 }

/** Day on which the groups of the demo were made. */
const BEGUN_ON = '2026-03-05'

/**
 * Makes the working groups: of 天水 and 白银 the published ones by name, the others, whose names are not published, invented. The
 * 30 experts are placed in the groups of 白银, with two who are only named; those of 天水's own institutions in its groups too.
 */
export async function loadDemoGroups(world: DemoWorld): Promise<void> {
  const experts = world.province.providers.filter(({ kind }) => kind === 'expert')
  const local = experts.filter(({ organisation }) => organisation === 'tsnu' || organisation === 'tsias')
  await loadCity(world, TIANSHUI, { region: '620500', committee: 'com-edu', office: 'office-ts', experts: local })
  await loadCity(world, BAIYIN, { region: '620400', committee: 'com-eco', office: 'office-by', experts })
}

async function loadCity(
  { organisations, providers, keeper, on }: DemoWorld,
  groups: readonly DemoGroup[],
  city: {
    readonly region: string
    readonly committee: string
    readonly office: string
    readonly experts: DemoProvince['providers']
  },
): Promise<void> {
  const idOf = (map: ReadonlyMap<string, string>, key: string) => {
    const id = map.get(key)
    if (id === undefined) throw new Error(`the demo data has no ${key}`)
    return id
  }
  const ctx = on(BEGUN_ON)
  const begin = { name: null, title: null, accountId: null, providerId: null, organisationId: null }
  const made: { id: string; group: DemoGroup }[] = []
  for (const group of groups) {
    const { id } = await createGroup(ctx, keeper, {
      name: group.invented ? `${group.name}（演示）` : group.name,
      regionCode: city.region,
      committeeId: idOf(organisations, city.committee),
      mandate:
        '（演示）汇总本行业的需求，联系专家和供给方，跟进每一项对接，按月向委员会和市办公室报告。成员、重点企业和工作记录均为演示安排。',
      industries: [...group.industries],
      keyEnterpriseIds: group.enterprises.map((key) => idOf(organisations, key)),
    })
    made.push({ id, group })
    const committee = { ...begin, kind: 'committee' as const, organisationId: idOf(organisations, city.committee) }
    const office = { ...begin, kind: 'city_office' as const, organisationId: idOf(organisations, city.office) }
    for (const member of [committee, office]) await addMember(ctx, keeper, id, member)
    for (const key of group.enterprises)
      await addMember(ctx, keeper, id, {
        ...begin,
        kind: 'entrepreneur',
        name: '企业负责人（演示）',
        organisationId: idOf(organisations, key),
      })
  }
  for (const [index, expert] of city.experts.entries()) {
    const own = made.find(({ group }) => group.industries.some((code) => expert.industries.includes(code)))
    const place = own ?? made[index % made.length]
    if (place === undefined) continue
    await addMember(ctx, keeper, place.id, { ...begin, kind: 'expert', providerId: idOf(providers, expert.key) })
  }
  const [first, second] = made
  if (first === undefined || second === undefined) return
  await addMember(ctx, keeper, first.id, { ...begin, kind: 'expert', name: '史工（演示）', title: '退休总工程师' })
  await addMember(ctx, keeper, second.id, { ...begin, kind: 'expert', name: '谭工（演示）', title: '行业协会顾问' })
  for (const [days, tag, text] of LOG) {
    const then = on(BEGUN_ON, days)
    await addEntry(then, keeper, first.id, { happenedOn: shanghaiDate(then.clock()), tag, text })
  }
  await giveTask(on(TASK.on), keeper, {
    what: TASK.what,
    description: '',
    owners: [{ organisationId: idOf(organisations, city.office) }],
    workingDays: TASK.workingDays,
    matchId: null,
    needId: null,
    groupId: first.id,
    regionCode: null,
  })
}
