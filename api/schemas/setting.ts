import { z } from '@hono/zod-openapi'
import { DAY_KINDS } from '../../db/vocabulary.ts'

const days = z.number().int().min(1).max(365)

/** Settings of a deployment that administrators change while it runs; each key with its standard value. */
export const SETTINGS = z.object({
  /** 征询: when both sides are reminded, and when the request lapses 逾期未复, in days after it was sent. */
  consent: z
    .object({ reminderDays: days, lapseDays: days, dayKind: z.enum(DAY_KINDS) })
    .refine(({ reminderDays, lapseDays }) => reminderDays < lapseDays, { path: ['reminderDays'] })
    .default({ reminderDays: 3, lapseDays: 7, dayKind: 'working' }),
  /** 交办: reminder so many working days before the deadline, 催办 and 督办 so many working days after it. */
  tasks: z
    .object({ reminderDaysBefore: days, urgeDaysAfter: days, superviseDaysAfter: days })
    .refine(({ urgeDaysAfter, superviseDaysAfter }) => urgeDaysAfter < superviseDaysAfter, { path: ['urgeDaysAfter'] })
    .default({ reminderDaysBefore: 2, urgeDaysAfter: 1, superviseDaysAfter: 6 }),
  /** 工作报告: a match without a step for so many calendar days counts as standing still. */
  reports: z.object({ staleDays: days }).default({ staleDays: 30 }),
  /** Words of the actions of working groups 助力小组; what they mean is the deployment's own. */
  action_tags: z.array(z.string().trim().min(1).max(20)).max(20).default(['推', '联', '融', '链', '聚']),
})
export type Settings = z.infer<typeof SETTINGS>
