import { z } from '@hono/zod-openapi'
import { NEED_KINDS, TASK_EVENTS, TASK_STATES, TASK_STEPS } from '../../db/vocabulary.ts'
import { fieldError, idName, isoDate, line, named, pageOf, pageQuery, paragraphs, regionCode, uuid } from './common.ts'

export const accountId = z.string().min(1).max(100)

/** A person, a body or a provider: exactly one. */
export const partyInput = z
  .strictObject({ accountId: accountId.optional(), organisationId: uuid.optional(), providerId: uuid.optional() })
  .refine(
    (value) => [value.accountId, value.organisationId, value.providerId].filter((id) => id !== undefined).length === 1,
    fieldError('one_party'),
  )
  .openapi('PartyInput', { example: { organisationId: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10' } })
export type PartyInput = z.infer<typeof partyInput>

/** Who raised something: somebody of the service, or a name from outside. */
export const raisedByInput = z
  .strictObject({
    name: line(120, 1).optional(),
    accountId: accountId.optional(),
    organisationId: uuid.optional(),
    providerId: uuid.optional(),
  })
  .refine(
    (value) => [value.accountId, value.organisationId, value.providerId].filter((id) => id !== undefined).length <= 1,
    fieldError('one_party'),
  )
  .refine((value) => Object.values(value).some((part) => part !== undefined), fieldError('required'))
  .openapi('RaisedByInput', { example: { name: '某企业负责人' } })
export type RaisedByInput = z.infer<typeof raisedByInput>

/** 责任单位(责任人), as read. */
export const partyView = z
  .object({ kind: z.enum(['account', 'organisation', 'provider']), id: z.string(), name: z.string() })
  .openapi('Party')
export const raisedByView = z
  .object({
    name: z.string(),
    kind: z.enum(['account', 'organisation', 'provider']).nullable().openapi({ description: 'Null: from outside.' }),
    id: z.string().nullable(),
  })
  .openapi('RaisedBy')

/** Working days from today; the day itself does not count. */
const workingDays = z.int().min(1).max(250)
const until = { deadline: isoDate.optional(), workingDays: workingDays.optional() }
const oneDeadline = (value: { deadline?: string | undefined; workingDays?: number | undefined }) =>
  (value.deadline === undefined) !== (value.workingDays === undefined)

/** 交办. */
export const taskInput = z
  .strictObject({
    what: line(200, 1),
    description: paragraphs(4000).default(''),
    owners: z.array(partyInput).min(1).max(2),
    ...until,
    matchId: uuid.nullable().default(null),
    needId: uuid.nullable().default(null),
    groupId: uuid.nullable().default(null).openapi({
      description: 'A working group of the city that it belongs to; its members see the task.',
    }),
    regionCode: regionCode
      .nullable()
      .default(null)
      .openapi({ description: 'Of a task that belongs to nothing: the city whose staff see it.' }),
    raisedBy: raisedByInput
      .optional()
      .openapi({ description: 'Who is to get the feedback; whoever gives it where left out.' }),
  })
  .refine(oneDeadline, { path: ['deadline'], ...fieldError('one_deadline') })
  .refine((value) => value.matchId === null || value.needId === null, {
    path: ['needId'],
    ...fieldError('not_for_kind'),
  })
  .openapi('TaskInput', {
    example: {
      what: '协调接入系统批复',
      owners: [{ organisationId: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10' }],
      workingDays: 10,
    },
  })
export type TaskInput = z.infer<typeof taskInput>

export const taskStepInput = z
  .strictObject({
    event: z.enum(TASK_STEPS),
    note: paragraphs(4000)
      .optional()
      .openapi({ description: 'The feedback, the reason, or what came of it, as the step asks for it.' }),
    toldHow: line(500, 1).optional().openapi({
      description: 'Closing, where whoever raised it is no user of the service: how and when they were told.',
    }),
    evidenceIds: z.array(uuid).max(20).default([]),
    ...until,
  })
  .refine((value) => value.event === 'extend' || (value.deadline === undefined && value.workingDays === undefined), {
    path: ['deadline'],
    ...fieldError('not_for_kind'),
  })
  .refine((value) => value.event !== 'extend' || oneDeadline(value), {
    path: ['deadline'],
    ...fieldError('one_deadline'),
  })
  .openapi('TaskStepInput', { example: { event: 'feedback', note: '接入系统已批复，预计月底并网。' } })
export type TaskStepInput = z.infer<typeof taskStepInput>

export const taskView = z
  .object({
    id: uuid,
    what: z.string(),
    description: z.string(),
    state: z.enum(TASK_STATES),
    owners: z.array(partyView),
    deadline: isoDate,
    extensions: z.int().openapi({ description: 'How often the deadline was put off.' }),
    raisedBy: raisedByView,
    givenBy: z.object({ id: z.string(), name: z.string() }),
    region: named.nullable(),
    matchId: uuid.nullable(),
    needId: uuid.nullable(),
    group: idName.nullable().openapi({ description: 'The working group that it was given to.' }),
    about: z
      .object({
        reference: z.string(),
        title: z.string(),
        kind: z.enum(NEED_KINDS).nullable(),
        offer: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'The need that it is about, and the offer of the match.' }),
    acceptedAt: z.iso.datetime().nullable(),
    remindedAt: z.iso.datetime().nullable(),
    urgedAt: z.iso.datetime().nullable(),
    supervisedAt: z.iso.datetime().nullable(),
    feedbackDue: z.boolean().openapi({ description: 'It cannot be closed without feedback to whoever raised it.' }),
    feedbackAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    events: z.array(z.enum(TASK_STEPS)).openapi({ description: 'Steps that the reader may take now.' }),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Task')
export type TaskView = z.infer<typeof taskView>

export const taskStepView = z
  .object({
    event: z.enum(['give', ...TASK_EVENTS]),
    fromState: z.enum(TASK_STATES).nullable(),
    toState: z.enum(TASK_STATES),
    note: z.string().nullable(),
    toldHow: z.string().nullable(),
    deadline: isoDate,
    by: idName.extend({ id: z.string() }).nullable().openapi({ description: 'Null: the calendar.' }),
    recordedAt: z.iso.datetime(),
  })
  .openapi('TaskStep')
export type TaskStepView = z.infer<typeof taskStepView>

export const taskDetail = z.object({ task: taskView, steps: z.array(taskStepView) }).openapi('TaskDetail')
export type TaskDetail = z.infer<typeof taskDetail>

export const TASK_SORTS = ['deadline', 'updated', 'created'] as const
export const taskQuery = pageQuery.extend({
  state: z.enum(TASK_STATES).optional(),
  show: z.enum(['open', 'all', 'overdue']).default('open'),
  whose: z.enum(['carried', 'given', 'raised']).optional(),
  city: regionCode.optional(),
  match: uuid.optional(),
  need: uuid.optional(),
  group: uuid
    .optional()
    .openapi({ description: 'A working group: its own tasks, and those of the needs of its city and industries.' }),
  q: line(200).optional(),
  sort: z.enum(TASK_SORTS).default('deadline'),
})
export type TaskQuery = z.infer<typeof taskQuery>
export const taskPage = pageOf(taskView, 'TaskPage')
export type TaskPage = z.infer<typeof taskPage>

/** 分管领导: a member of the staff, and whether 督办 of the cities served goes there. */
export const taskLeader = z
  .object({
    id: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    regions: z.array(named),
    leads: z.boolean(),
  })
  .openapi('TaskLeader')
export type TaskLeader = z.infer<typeof taskLeader>
export const taskLeaders = z.object({ items: z.array(taskLeader) }).openapi('TaskLeaders')
