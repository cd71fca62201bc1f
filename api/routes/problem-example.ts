import type { ProblemStepView, ProblemView } from '../schemas/problem.ts'
import { taskExample } from './task-example.ts'

/** A problem as the documentation shows it. */
export const problemExample: ProblemView = {
  id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
  reference: 'JYG-2026-0006',
  title: '酒钢金塔项目并网手续协调',
  description: '接入系统批复与送出线路建设时序不一致，需协调明确并网时间。',
  office: { id: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10', name: '嘉峪关市政协办公室' },
  region: { code: '620200', name: '嘉峪关市' },
  beneficiary: '酒钢集团',
  needStatus: 'published',
  closeReason: null,
  state: 'investigated',
  intakeChannel: 'enterprise_visit',
  raisedBy: { name: '酒钢集团', kind: 'organisation', id: '5d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c11' },
  foundOn: '2026-03-02',
  handling: 'joint',
  tasks: [
    {
      id: taskExample.id,
      what: taskExample.what,
      state: 'given',
      deadline: '2026-12-11',
      owners: taskExample.owners.map(({ name }) => name),
    },
  ],
  reportedTo: null,
  reportedOn: null,
  proposalNumber: null,
  proposalTitle: null,
  feedbackAt: null,
  events: ['propose', 'assign', 'meet'],
  canRegister: false,
  version: 2,
  updatedAt: '2026-11-27T01:30:00.000Z',
}

export const problemStepExample: ProblemStepView = {
  event: 'investigate',
  fromState: 'found',
  toState: 'investigated',
  happenedOn: '2026-03-09',
  note: '会同电网企业现场核对接入系统批复进度（演示）。',
  handling: null,
  feedback: null,
  toldHow: null,
  noEvidenceReason: null,
  taskId: null,
  by: { id: 'a1', name: '嘉峪关专员（演示）' },
  recordedAt: '2026-03-09T08:30:00.000Z',
}
