import { z } from '@hono/zod-openapi'
import { DAY_KINDS } from '../../db/vocabulary.ts'
import { isoDate, line } from './common.ts'

const days = z.number().int().min(1).max(365)

/** Settings of a deployment that administrators change while it runs; each key with its standard value. */
export const SETTINGS = z.object({
  /** 征询: when both sides are reminded, and when the request lapses 逾期未复, in days after it was sent. */
  consent: z
    .object({ reminderDays: days, lapseDays: days, dayKind: z.enum(DAY_KINDS) })
    .refine(({ reminderDays, lapseDays }) => reminderDays < lapseDays, { path: ['reminderDays'] })
    .default({ reminderDays: 3, lapseDays: 7, dayKind: 'working' }),
  /** 跟进: a match that nothing moved for so many calendar days is overdue. */
  follow_up: z.object({ quietDays: days }).default({ quietDays: 30 }),
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

export const SETTING_KEYS = SETTINGS.keyof().options
export type SettingKey = (typeof SETTING_KEYS)[number]

/** A setting as it is in force: its value, and who changed it last, null where it stands at its standard value. */
export const settingView = z
  .object({
    key: z.enum(SETTING_KEYS),
    value: z.unknown().openapi({ description: 'See the description of each key.', type: 'object' }),
    version: z.int(),
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('Setting')
export type SettingView = z.infer<typeof settingView>
export const settingList = z.object({ items: z.array(settingView) }).openapi('SettingList')

/** The new value of a setting; its key says what it must be. */
export const settingInput = z.strictObject({ value: z.unknown() }).openapi('SettingInput')

/** A day that is or is not worked, against the built-in calendar. */
export const workingDayInput = z
  .strictObject({ works: z.boolean(), note: line(100, 1) })
  .openapi('WorkingDayInput', { example: { works: false, note: '国庆节' } })
export type WorkingDayInput = z.infer<typeof workingDayInput>

export const workingDayView = z
  .object({
    day: isoDate,
    works: z.boolean(),
    note: z.string(),
    changedBy: z.string().nullable(),
    changedAt: z.iso.datetime(),
  })
  .openapi('WorkingDay')
export type WorkingDayView = z.infer<typeof workingDayView>
export const workingDayList = z.object({ items: z.array(workingDayView) }).openapi('WorkingDayList')
