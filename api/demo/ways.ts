/**
 * How the named outcomes of 嘉峪关 came about, from the request to what is published of them. That they were signed, landed
 * or introduced, and the amounts, are published; days, talks and people are invented and marked 演示.
 */
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type { StepInput } from '../schemas/way.ts'
import { enterOutcome } from '../services/outcomes/outcomes.ts'
import { answerRequest } from '../services/way/answer.ts'
import { takeStep } from '../services/way/take-step.ts'
import { marked } from './build.ts'

/** A step on a day; what every such step needs is filled in. */
interface WayStep extends Omit<StepInput, 'happenedOn'> {
  readonly on: string
}

interface DemoWay {
  readonly need: string
  readonly offer: string
  readonly askedOn: string
  readonly answeredOn: string
  readonly steps: readonly WayStep[]
  /** When the ledger noted that it is under way; null where it came further, or not so far. */
  readonly inProgressOn: string | null
}

/** Where the papers are; the service holds none of the demo. */
const papers = { noEvidenceReason: marked('原件由主办单位保管') } as const

const introduced = (on: string, people: string): WayStep => ({
  on,
  event: 'introduce',
  people: marked(people),
  minutes: marked('双方见面，介绍项目条件，约定保持联系'),
  noFollowUpReason: marked('双方直接联系，没有另外交办的事项'),
})

/** In the order of the needs. */
const WAYS: readonly DemoWay[] = [
  {
    need: 'jyg-02',
    offer: 'mem-02-2',
    askedOn: '2026-05-07',
    answeredOn: '2026-05-09',
    inProgressOn: null,
    steps: [introduced('2026-05-19', '市能源局、调研组委员')],
  },
  {
    need: 'jyg-03',
    offer: 'mem-03-1',
    askedOn: '2026-06-25',
    answeredOn: '2026-06-29',
    inProgressOn: null,
    steps: [introduced('2026-07-06', '公园筹建处、委员')],
  },
  {
    need: 'jyg-05',
    offer: 'mem-01-1',
    askedOn: '2026-04-10',
    answeredOn: '2026-04-13',
    inProgressOn: null,
    steps: [
      introduced('2026-04-20', '市交通局、委员及企业代表'),
      { on: '2026-05-12', event: 'negotiate', minutes: marked('就货源、铁路接轨和用地条件交换意见') },
      {
        on: '2026-06-18',
        event: 'sign',
        amountYuan: 4_200_000_000,
        project: '现代物流枢纽',
        investor: '中钢集团',
        ...papers,
      },
    ],
  },
  {
    need: 'jyg-06',
    offer: 'mem-02-1',
    askedOn: '2026-04-23',
    answeredOn: '2026-04-27',
    inProgressOn: null,
    steps: [
      introduced('2026-05-08', '电网企业、项目单位、两地部门'),
      { on: '2026-09-28', event: 'solve', minutes: marked('项目完成并网'), ...papers },
    ],
  },
  {
    need: 'jyg-07',
    offer: 'adv-01-1',
    askedOn: '2026-04-03',
    answeredOn: '2026-04-07',
    inProgressOn: null,
    steps: [
      introduced('2026-04-15', '酒钢、企业代表、招商顾问'),
      {
        on: '2026-05-20',
        event: 'sign',
        noAmountReason: '公开报道没有签约金额',
        project: '氧化铁红提纯与铁氧体磁性材料',
        investor: '香港磁矿资源',
        ...papers,
      },
      { on: '2026-06-10', event: 'start', ...papers },
      {
        on: '2026-10-15',
        event: 'land',
        amountYuan: 250_000_000,
        project: '氧化铁红提纯与铁氧体磁性材料',
        investor: '香港磁矿资源',
        ...papers,
      },
    ],
  },
  {
    need: 'jyg-08',
    offer: 'mem-04-1',
    askedOn: '2026-05-19',
    answeredOn: '2026-05-22',
    inProgressOn: '2026-07-20',
    steps: [
      introduced('2026-06-03', '紫轩葡萄酒、上海一家集团、港澳企业'),
      { on: '2026-06-30', event: 'negotiate', minutes: marked('商谈品牌授权和华东渠道') },
    ],
  },
  {
    need: 'jyg-09',
    offer: 'adv-03-1',
    askedOn: '2026-06-12',
    answeredOn: '2026-06-16',
    inProgressOn: null,
    steps: [introduced('2026-06-25', '市招商局、东兴铝业、电缆企业代表')],
  },
]

/** What the loader of the demo knows by key. */
export interface WayPlaces {
  /** The service as it was on a day of the data. */
  readonly on: (date: string) => AppContext
  /** The day as it counts today. */
  readonly day: (date: string) => string
  readonly actor: (key: string) => Actor
  /** The id of the pairing. */
  readonly match: (need: string, offer: string) => string
}

/** Takes the named matches their way, with the use-cases that people use. */
export async function loadWays({ on, day, actor, match }: WayPlaces): Promise<void> {
  const staff = actor('staff-jyg')
  const clerk = actor('city-jyg')
  for (const way of WAYS) {
    const id = match(way.need, way.offer)
    await takeStep(on(way.askedOn), staff, id, { event: 'request', reason: marked('请双方确认对接意向') })
    const answered = on(way.answeredOn)
    await answerRequest(answered, clerk, id, { answer: 'accepted' })
    await answerRequest(answered, staff, id, {
      answer: 'accepted',
      side: 'offer',
      informant: marked('本人'),
      answeredAt: answered.clock().toISOString(),
    })
    for (const { on: date, ...step } of way.steps)
      await takeStep(on(date), staff, id, { ...step, happenedOn: day(date) })
    if (way.inProgressOn !== null)
      await enterOutcome(on(way.inProgressOn), clerk, {
        kind: 'in_progress',
        matchId: id,
        needId: null,
        currency: 'CNY',
        amountIs: 'increment',
        evidenceIds: [],
        happenedOn: day(way.inProgressOn),
      })
  }
}
