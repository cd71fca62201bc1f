/** Exports of tasks, of the ledger of problems, and of one person's list of the day. */
import { listProblemIds, problemsById } from '../../../db/repositories/problems.ts'
import { listTaskIds, tasksById } from '../../../db/repositories/tasks.ts'
import type { ProblemQuery, ProblemView } from '../../schemas/problem.ts'
import type { TaskQuery, TaskView } from '../../schemas/task.ts'
import type { TodayItem } from '../../schemas/today.ts'
import { problemFilter, problemView } from '../problems/problems.ts'
import { partyReader } from '../tasks/parties.ts'
import { taskFilter } from '../tasks/tasks.ts'
import { todayOf } from '../tasks/today.ts'
import { taskView } from '../tasks/view.ts'
import { dayOf } from './item-columns.ts'
import type { Unpaged } from './lists.ts'
import { atHand, byKey, type ExportReader, filtersOf, inOrderOf, placeOf, tableOf } from './tables.ts'
import type { ExportColumn, ExportTable } from './types.ts'
import { BETWEEN } from './values.ts'

export const TASK_COLUMNS: readonly ExportColumn<TaskView>[] = [
  { code: 'what', zh: '交办事项', en: 'Task', width: 34, value: ({ what }) => what },
  {
    code: 'owners',
    zh: '责任单位（责任人）',
    en: 'Carried by',
    width: 26,
    value: ({ owners }) => owners.map(({ name }) => name).join(BETWEEN),
  },
  { code: 'deadline', zh: '办理期限', en: 'Deadline', kind: 'date', width: 12, value: ({ deadline }) => deadline },
  {
    code: 'state',
    zh: '状态',
    en: 'State',
    width: 9,
    value: ({ state }, { labels }) => labels.taskState[state],
  },
  {
    code: 'extensions',
    zh: '延期次数',
    en: 'Extensions',
    kind: 'count',
    width: 9,
    value: ({ extensions }) => extensions,
  },
  {
    code: 'about',
    zh: '所属需求',
    en: 'About',
    width: 34,
    value: ({ about }) => (about === null ? null : `${about.reference} ${about.title}`),
  },
  { code: 'group', zh: '助力小组', en: 'Working group', width: 16, value: ({ group }) => group?.name ?? null },
  { code: 'raisedBy', zh: '提出人', en: 'Raised by', width: 16, value: ({ raisedBy }) => raisedBy.name },
  { code: 'givenBy', zh: '交办人', en: 'Given by', width: 14, value: ({ givenBy }) => givenBy.name },
  { code: 'region', zh: '地区', en: 'Region', width: 12, value: ({ region }) => region?.name ?? null },
  { code: 'created', zh: '交办日期', en: 'Given on', kind: 'date', width: 12, value: (task) => dayOf(task.createdAt) },
  { code: 'urged', zh: '催办日期', en: 'Urged on', kind: 'date', width: 12, value: (task) => dayOf(task.urgedAt) },
  {
    code: 'supervised',
    zh: '督办日期',
    en: 'Supervised on',
    kind: 'date',
    width: 12,
    value: (task) => dayOf(task.supervisedAt),
  },
  {
    code: 'feedback',
    zh: '反馈日期',
    en: 'Feedback on',
    kind: 'date',
    width: 12,
    value: (task) => dayOf(task.feedbackAt),
  },
  {
    code: 'description',
    zh: '具体要求',
    en: 'Details',
    width: 40,
    screenOnly: true,
    value: ({ description }) => description,
  },
]

export const PROBLEM_COLUMNS: readonly ExportColumn<ProblemView>[] = [
  { code: 'reference', zh: '编号', en: 'Reference', width: 15, value: ({ reference }) => reference },
  { code: 'title', zh: '问题或建议', en: 'Problem', width: 34, value: ({ title }) => title },
  { code: 'region', zh: '地区', en: 'Region', width: 10, value: ({ region }) => region.name },
  {
    code: 'raisedBy',
    zh: '提出人',
    en: 'Raised by',
    width: 18,
    value: ({ raisedBy }) => raisedBy?.name ?? null,
  },
  {
    code: 'channel',
    zh: '来源渠道',
    en: 'Channel',
    width: 11,
    value: ({ intakeChannel }, { labels }) => (intakeChannel === null ? null : labels.intakeChannel[intakeChannel]),
  },
  { code: 'foundOn', zh: '发现日期', en: 'Found on', kind: 'date', width: 12, value: ({ foundOn }) => foundOn },
  {
    code: 'handling',
    zh: '办理方式',
    en: 'Handling',
    width: 11,
    value: ({ handling }, { labels }) => (handling === null ? null : labels.problemHandling[handling]),
  },
  {
    code: 'owners',
    zh: '责任单位',
    en: 'Handed to',
    width: 26,
    value: ({ tasks }) => [...new Set(tasks.flatMap(({ owners }) => owners))].join(BETWEEN),
  },
  {
    code: 'deadline',
    zh: '办理期限',
    en: 'Deadline',
    kind: 'date',
    width: 12,
    value: ({ tasks }) =>
      tasks
        .map(({ deadline }) => deadline)
        .sort()
        .at(-1) ?? null,
  },
  {
    code: 'state',
    zh: '进展',
    en: 'State',
    width: 11,
    value: ({ state }, { labels }) => labels.problemState[state ?? 'unregistered'],
  },
  { code: 'result', zh: '办理结果', en: 'Result', width: 30, value: resultOf },
  {
    code: 'feedback',
    zh: '反馈日期',
    en: 'Feedback on',
    kind: 'date',
    width: 12,
    value: ({ feedbackAt }) => dayOf(feedbackAt),
  },
  {
    code: 'description',
    zh: '具体情况',
    en: 'Details',
    width: 40,
    screenOnly: true,
    value: ({ description }) => description,
  },
]

/** The facts of a result: to whom it was reported, the proposal's number and title. */
function resultOf(problem: ProblemView): string | null {
  const parts = [
    problem.reportedTo === null ? null : `${problem.reportedTo} ${problem.reportedOn ?? ''}`.trim(),
    problem.proposalNumber,
    problem.proposalTitle,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(BETWEEN)
}

export async function tasksTable(reader: ExportReader, query: Unpaged<TaskQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const party = partyReader(actor)
  const ids = await listTaskIds(ctx.db, party, taskFilter(ctx, query), query.sort)
  const place = await placeOf(reader, query.city)
  return tableOf(reader, {
    title: `${place.name}${texts.tasks}`,
    filters: await filtersOf(
      reader,
      { ...query, need: undefined, match: undefined },
      {
        state: words.labels.taskState,
        show: texts.taskShown,
        whose: texts.taskWhose,
      },
    ),
    columns: TASK_COLUMNS,
    rows: byKey(ids, async (page) =>
      inOrderOf(page, await tasksById(ctx.db, page, party)).map((row) => taskView(row, actor)),
    ),
    ascii: `tasks${place.ascii}`,
  })
}

/** 问题建议台账 as a table. */
export async function problemsTable(reader: ExportReader, query: Unpaged<ProblemQuery>): Promise<ExportTable> {
  const { ctx, actor, words, texts } = reader
  const party = partyReader(actor)
  const ids = await listProblemIds(ctx.db, party, problemFilter(query), query.sort)
  const place = await placeOf(reader, query.city)
  const { problemState, problemHandling, intakeChannel } = words.labels
  return tableOf(reader, {
    title: `${place.name}${texts.problems}`,
    filters: await filtersOf(reader, query, {
      state: problemState,
      handling: problemHandling,
      channel: intakeChannel,
      show: texts.problemShown,
    }),
    columns: PROBLEM_COLUMNS,
    rows: byKey(ids, async (page) =>
      inOrderOf(page, await problemsById(ctx.db, page, party)).map((row) => problemView(row, actor)),
    ),
    ascii: `problems${place.ascii}`,
  })
}

/** 今日待办 of the reader as a table. */
export async function todayTable(reader: ExportReader): Promise<ExportTable> {
  const { ctx, actor, texts } = reader
  const list = await todayOf(ctx, actor)
  const columns: readonly ExportColumn<TodayItem>[] = [
    { code: 'group', zh: '时限', en: 'When', width: 10, value: ({ group }) => texts.todayGroups[group] },
    { code: 'kind', zh: '类别', en: 'Kind', width: 10, value: ({ kind }) => texts.todayKinds[kind] },
    { code: 'title', zh: '事项', en: 'What', width: 36, value: ({ title }) => title },
    { code: 'about', zh: '相关', en: 'About', width: 34, value: ({ about }) => about },
    { code: 'deadline', zh: '期限', en: 'Deadline', kind: 'date', width: 12, value: ({ deadline }) => deadline },
    { code: 'who', zh: '责任方或交办人', en: 'Who', width: 22, value: ({ who }) => who },
  ]
  return tableOf(reader, {
    title: texts.today(actor.name),
    columns,
    rows: atHand(list.items),
    ascii: 'today',
  })
}
