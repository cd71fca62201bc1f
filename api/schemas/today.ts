import { z } from '@hono/zod-openapi'
import { TASK_STATES } from '../../db/vocabulary.ts'
import { isoDate } from './common.ts'

/** Parts of the daily list 今日待办: 已逾期, 今天, 即将到期, 等待他人. */
export const TODAY_GROUPS = ['overdue', 'today', 'coming', 'waiting'] as const
export type TodayGroup = (typeof TODAY_GROUPS)[number]

/** What an entry is: a task or a problem handed over, feedback to look at, 督办 to lead, a request to answer, a match to review. */
export const TODAY_KINDS = ['task', 'problem', 'feedback', 'supervision', 'request', 'proposal'] as const
export type TodayKind = (typeof TODAY_KINDS)[number]

export const todayItem = z
  .object({
    group: z.enum(TODAY_GROUPS),
    kind: z.enum(TODAY_KINDS),
    id: z.string().openapi({ description: 'Of the task, the problem or the match.' }),
    path: z.string().openapi({ description: 'The page where it is dealt with.' }),
    title: z.string(),
    about: z.string().nullable(),
    state: z.enum(TASK_STATES).nullable().openapi({ description: 'Of a task.' }),
    who: z
      .string()
      .nullable()
      .openapi({ description: 'Who has to act, where that is somebody else; else who gave it.' }),
    deadline: isoDate.nullable(),
  })
  .openapi('TodayItem')
export type TodayItem = z.infer<typeof todayItem>

export const todayList = z
  .object({
    day: isoDate.openapi({ description: 'Today in Asia/Shanghai.' }),
    counts: z.object({ overdue: z.int(), today: z.int(), coming: z.int(), waiting: z.int() }),
    items: z.array(todayItem),
  })
  .openapi('TodayList')
export type TodayList = z.infer<typeof todayList>
