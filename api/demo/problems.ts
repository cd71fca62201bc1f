/** How the demo's problems are handled, and its tasks; what is not published of them is invented and marked 演示. */
import type { IntakeChannel, ProblemEvent } from '../../db/vocabulary.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { registerProblem, stepProblem } from '../services/problems/problems.ts'
import { urgeTasks } from '../services/tasks/calendar.ts'
import { setTaskLeader } from '../services/tasks/leaders.ts'
import { stepTask } from '../services/tasks/steps.ts'
import { giveTask, tasksOf } from '../services/tasks/tasks.ts'
import { marked } from './build.ts'

/** One step on a day. */
interface DemoStep {
  readonly on: string
  readonly event: ProblemEvent
  readonly note: string
  readonly feedback?: string
  readonly reportedTo?: string
  readonly proposalTitle?: string
  readonly noEvidence?: string
  /** Keys of the two bodies of a joint assignment, and the deadline in working days. */
  readonly owners?: readonly [string, string]
  readonly workingDays?: number
}

interface DemoProblem {
  readonly need: string
  readonly channel: IntakeChannel
  /** Key of an organisation, or a name from outside. */
  readonly raisedBy: { readonly organisation: string } | { readonly name: string }
  readonly foundOn: string
  readonly found: string
  readonly steps: readonly DemoStep[]
  /** When the tasks of the joint assignment got their feedback and were closed; null while they run. */
  readonly answeredOn: string | null
  readonly answer: string
}

/** The problems of 嘉峪关: one solved, one reported upward, one proposal drafted, as published, and one that is being handled. */
const PROBLEMS: readonly DemoProblem[] = [
  {
    need: 'jyg-06',
    channel: 'enterprise_visit',
    raisedBy: { organisation: 'jisco' },
    foundOn: '2026-03-09',
    found: '走访中了解到并网时间不明确',
    answeredOn: '2026-04-20',
    answer: '两家单位已与电网企业核对接入系统批复进度，明确了并网时间',
    steps: [
      { on: '2026-03-16', event: 'investigate', note: '会同能源部门到现场核对接入系统和送出线路进度' },
      {
        on: '2026-04-07',
        event: 'assign',
        note: '交两家单位联合协调',
        owners: ['office-jyg', 'com-hmt'],
        workingDays: 10,
      },
      { on: '2026-05-12', event: 'propose', note: '建议送出线路与本体工程同步验收' },
      { on: '2026-07-08', event: 'consult', note: '与电网企业、两地部门协商一致' },
      {
        on: '2026-09-28',
        event: 'solve',
        note: '项目完成并网',
        feedback: '您单位反映的并网手续问题已经解决，项目已并网',
        noEvidence: '并网验收材料由企业保管',
      },
    ],
  },
  {
    need: 'jyg-02',
    channel: 'survey',
    raisedBy: { name: '嘉峪关市能源局（演示）' },
    foundOn: '2026-03-10',
    found: '春季午间弃电明显，外送通道不足',
    answeredOn: null,
    answer: '',
    steps: [
      { on: '2026-04-15', event: 'investigate', note: '调研本地负荷、储能和外送能力' },
      { on: '2026-05-20', event: 'propose', note: '提出就地消纳与配置储能的措施' },
      { on: '2026-06-11', event: 'consult', note: '与电网企业和高载能企业协商' },
      {
        on: '2026-08-05',
        event: 'report',
        note: '本级难以解决，形成专题报告上报',
        reportedTo: '省级有关部门（演示）',
        feedback: '消纳问题已专题上报，有答复即行告知',
      },
    ],
  },
  {
    need: 'jyg-03',
    channel: 'meeting',
    raisedBy: { organisation: 'jyg-park' },
    foundOn: '2026-03-12',
    found: '建设资金有缺口，专项债额度不足',
    answeredOn: null,
    answer: '',
    steps: [
      { on: '2026-04-22', event: 'investigate', note: '核对工程投资和已到位资金' },
      { on: '2026-05-27', event: 'propose', note: '提出分期建设、多渠道筹措的建议' },
      { on: '2026-06-18', event: 'meet', note: '召开专题会议，商定论证资金渠道' },
      { on: '2026-07-15', event: 'consult', note: '与文旅、文物、财政部门协商' },
      {
        on: '2026-10-21',
        event: 'carry',
        note: '转为提案继续推动',
        proposalTitle: '关于支持长城文化公园建设资金的提案（演示）',
        feedback: '资金问题已起草提案，立案后告知提案号',
      },
    ],
  },
  {
    need: 'jyg-04',
    channel: 'member',
    raisedBy: { name: '某委员（演示）' },
    foundOn: '2026-10-12',
    found: '三个镇的供热、污水、公交标准与主城区有差距',
    answeredOn: null,
    answer: '',
    steps: [
      { on: '2026-10-26', event: 'investigate', note: '到三个镇实地调研' },
      {
        on: '2026-11-02',
        event: 'assign',
        note: '交两家单位测算分步方案',
        owners: ['office-jyg', 'com-hmt'],
        workingDays: 8,
      },
    ],
  },
]

/** Tasks that belong to needs, each given by staff. */
const TASKS = [
  {
    need: 'ts-16',
    by: 'staff-ts',
    owner: { organisation: 'office-ts' },
    on: '2026-11-16',
    workingDays: 12,
    what: '核实企业诉求并回告',
  },
  {
    need: 'by-11',
    by: 'staff-by',
    owner: { organisation: 'office-by' },
    on: '2026-11-12',
    workingDays: 7,
    what: '汇总企业书面意见',
  },
] as const

/** What the loader of the demo knows by key. */
export interface DemoPlaces {
  /** The service as it was on a day of the data. */
  readonly on: (date: string) => AppContext
  /** The day as it counts today. */
  readonly day: (date: string) => string
  readonly actor: (key: string) => Actor
  readonly need: (key: string) => string
  readonly organisation: (key: string) => string
}

/** Enters problems and tasks with the use-cases that people use; the calendar runs on the days between. */
export async function loadProblems(places: DemoPlaces): Promise<void> {
  await setTaskLeader(places.on('2026-03-02'), places.actor('admin'), places.actor('staff-all').accountId, true)
  for (const problem of PROBLEMS) await loadProblem(places, problem)
  for (const task of TASKS)
    await giveTask(places.on(task.on), places.actor(task.by), {
      what: marked(task.what),
      description: '',
      owners: [{ organisationId: places.organisation(task.owner.organisation) }],
      workingDays: task.workingDays,
      matchId: null,
      needId: places.need(task.need),
      groupId: null,
      regionCode: null,
    })
  for (const date of ['2026-11-11', '2026-11-13', '2026-11-16', '2026-11-19', '2026-11-21'])
    await urgeTasks(places.on(date))
}

async function loadProblem(places: DemoPlaces, problem: DemoProblem): Promise<void> {
  const { on, day, need, organisation } = places
  const staff = places.actor('staff-jyg')
  const id = need(problem.need)
  const outside = 'name' in problem.raisedBy
  await registerProblem(on(problem.foundOn), places.actor('city-jyg'), {
    needId: id,
    intakeChannel: problem.channel,
    raisedBy:
      'name' in problem.raisedBy
        ? { name: problem.raisedBy.name }
        : { organisationId: organisation(problem.raisedBy.organisation) },
    foundOn: day(problem.foundOn),
    note: marked(problem.found),
  })
  for (const step of problem.steps) {
    if (problem.answeredOn !== null && step.on > problem.answeredOn) await answerTasks(places, problem, id)
    const { owners, workingDays } = step
    await stepProblem(
      on(step.on),
      staff,
      id,
      {
        event: step.event,
        happenedOn: day(step.on),
        note: marked(step.note),
        evidenceIds: [],
        ...(step.feedback === undefined ? {} : { feedback: marked(step.feedback) }),
        ...(step.feedback !== undefined && outside ? { toldHow: marked('当面告知') } : {}),
        ...(step.noEvidence === undefined ? {} : { noEvidenceReason: marked(step.noEvidence) }),
        ...(step.reportedTo === undefined ? {} : { reportedTo: step.reportedTo }),
        ...(step.proposalTitle === undefined ? {} : { proposalTitle: step.proposalTitle }),
        ...(owners === undefined
          ? {}
          : {
              assignment: {
                description: '',
                owners: owners.map((key) => ({ organisationId: organisation(key) })),
                ...(workingDays === undefined ? {} : { workingDays }),
              },
            }),
      },
      null,
    )
  }
}

/** The office answers for both bodies, and staff close what was handed over. */
async function answerTasks(places: DemoPlaces, problem: DemoProblem, needId: string): Promise<void> {
  const { answeredOn } = problem
  if (answeredOn === null) return
  const when = places.on(answeredOn)
  const clerk = places.actor('city-jyg')
  const staff = places.actor('staff-jyg')
  for (const task of await tasksOf(when, staff, { needId })) {
    if (task.endedAt !== null) continue
    await stepTask(when, clerk, task.id, { event: 'feedback', note: marked(problem.answer), evidenceIds: [] }, null)
    await stepTask(when, staff, task.id, { event: 'close', evidenceIds: [] }, null)
  }
}
