import { z } from '@hono/zod-openapi'
import {
  CLOSE_REASONS,
  INTAKE_CHANNELS,
  NEED_STATUSES,
  PROBLEM_EVENTS,
  PROBLEM_HANDLINGS,
  PROBLEM_STATES,
  TASK_STATES,
} from '../../db/vocabulary.ts'
import { fieldError, idName, isoDate, line, named, pageOf, pageQuery, paragraphs, regionCode, uuid } from './common.ts'
import { partyInput, raisedByInput, raisedByView } from './task.ts'

const text = (most: number) => paragraphs(most).refine((value) => value.length > 0, fieldError('required'))

/** Entering a need of kind problem into the ledger 问题建议台账. */
export const problemInput = z
  .strictObject({
    needId: uuid,
    intakeChannel: z.enum(INTAKE_CHANNELS),
    raisedBy: raisedByInput.openapi({ description: 'Who raised it, and is to get the feedback.' }),
    foundOn: isoDate,
    note: text(4000).openapi({ description: 'What was found.' }),
  })
  .openapi('ProblemInput', {
    example: {
      needId: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
      intakeChannel: 'enterprise_visit',
      raisedBy: { name: '某企业负责人' },
      foundOn: '2026-03-02',
      note: '走访中企业反映并网时间不明确。',
    },
  })
export type ProblemInput = z.infer<typeof problemInput>

/** A task by which a problem is handed to two bodies. */
export const jointAssignment = z
  .strictObject({
    what: line(200, 1).optional().openapi({ description: 'The need’s title where left out.' }),
    description: paragraphs(4000).default(''),
    owners: z.array(partyInput).max(2),
    deadline: isoDate.optional(),
    workingDays: z.int().min(1).max(250).optional(),
  })
  .refine((value) => (value.deadline === undefined) !== (value.workingDays === undefined), {
    path: ['deadline'],
    ...fieldError('one_deadline'),
  })

/** A step of a problem; which facts it must state, the table of its way says. */
export const problemStepInput = z
  .strictObject({
    event: z.enum(PROBLEM_EVENTS),
    happenedOn: isoDate,
    note: text(4000).openapi({ description: 'What was done.' }),
    feedback: text(4000)
      .optional()
      .openapi({ description: 'What whoever raised it is told; compulsory with a result.' }),
    toldHow: line(500, 1)
      .optional()
      .openapi({ description: 'Where whoever raised it is no user of the service: how and when they were told.' }),
    evidenceIds: z.array(uuid).max(20).default([]),
    noEvidenceReason: line(500, 1).optional(),
    reportedTo: line(200, 1).optional(),
    proposalNumber: line(60, 1).optional(),
    proposalTitle: line(200, 1).optional(),
    assignment: jointAssignment.optional(),
  })
  .openapi('ProblemStepInput', {
    example: { event: 'investigate', happenedOn: '2026-03-09', note: '会同电网企业现场核对接入系统批复进度。' },
  })
export type ProblemStepInput = z.infer<typeof problemStepInput>

export const problemView = z
  .object({
    id: uuid.openapi({ description: 'The id of the need.' }),
    reference: z.string(),
    title: z.string(),
    description: z.string(),
    office: idName,
    region: named,
    beneficiary: z.string().nullable(),
    needStatus: z.enum(NEED_STATUSES),
    closeReason: z.enum(CLOSE_REASONS).nullable(),
    state: z.enum(PROBLEM_STATES).nullable().openapi({ description: 'Null: not entered into the ledger yet.' }),
    intakeChannel: z.enum(INTAKE_CHANNELS).nullable(),
    raisedBy: raisedByView.nullable(),
    foundOn: isoDate.nullable(),
    handling: z.enum(PROBLEM_HANDLINGS).nullable(),
    tasks: z
      .array(
        z.object({
          id: uuid,
          what: z.string(),
          state: z.enum(TASK_STATES),
          deadline: isoDate,
          owners: z.array(z.string()),
        }),
      )
      .openapi({ description: 'By which it was handed over, as far as the reader may see them.' }),
    reportedTo: z.string().nullable(),
    reportedOn: isoDate.nullable(),
    proposalNumber: z.string().nullable(),
    proposalTitle: z.string().nullable(),
    feedbackAt: z.iso.datetime().nullable(),
    events: z.array(z.enum(PROBLEM_EVENTS)).openapi({ description: 'Steps that the reader may take now.' }),
    canRegister: z.boolean(),
    version: z.int().openapi({ description: '0 before it is entered into the ledger.' }),
    updatedAt: z.iso.datetime(),
  })
  .openapi('ProblemOfNeed')
export type ProblemView = z.infer<typeof problemView>

export const problemStepView = z
  .object({
    event: z.enum(['register', ...PROBLEM_EVENTS]),
    fromState: z.enum(PROBLEM_STATES).nullable(),
    toState: z.enum(PROBLEM_STATES),
    happenedOn: isoDate,
    note: z.string(),
    handling: z.enum(PROBLEM_HANDLINGS).nullable(),
    feedback: z.string().nullable(),
    toldHow: z.string().nullable(),
    noEvidenceReason: z.string().nullable(),
    taskId: uuid.nullable(),
    by: z.object({ id: z.string(), name: z.string() }).nullable(),
    recordedAt: z.iso.datetime(),
  })
  .openapi('ProblemStep')
export type ProblemStepView = z.infer<typeof problemStepView>

export const problemDetail = z
  .object({ problem: problemView, steps: z.array(problemStepView) })
  .openapi('ProblemDetail')
export type ProblemDetail = z.infer<typeof problemDetail>

export const PROBLEM_SORTS = ['updated', 'found', 'reference'] as const
export const problemQuery = pageQuery.extend({
  state: z.enum([...PROBLEM_STATES, 'unregistered']).optional(),
  handling: z.enum(PROBLEM_HANDLINGS).optional(),
  channel: z.enum(INTAKE_CHANNELS).optional(),
  city: regionCode.optional(),
  show: z.enum(['all', 'open']).default('all'),
  q: line(200).optional(),
  sort: z.enum(PROBLEM_SORTS).default('updated'),
})
export type ProblemQuery = z.infer<typeof problemQuery>
export const problemPage = pageOf(problemView, 'ProblemPage')
export type ProblemPage = z.infer<typeof problemPage>
