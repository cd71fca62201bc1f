import type { TaskLeader, TaskStepView, TaskView } from '../schemas/task.ts'
import type { TodayItem } from '../schemas/today.ts'

/** A task as the documentation shows it. */
export const taskExample: TaskView = {
  id: '1d3c8a52-64f0-4c3e-9a8b-7c2f5d1e0b11',
  what: '协调金塔项目接入系统批复（演示）',
  description: '与电网企业对接批复时间，形成书面意见。',
  state: 'given',
  owners: [
    { kind: 'organisation', id: '3d2f0c5a-7b51-4b0e-9d8a-0a4b7a2e9c10', name: '嘉峪关市政协办公室' },
    { kind: 'organisation', id: '7a1b6f3d-2c4e-4f50-8a9b-0c1d2e3f4a5b', name: '港澳台侨和外事委员会' },
  ],
  deadline: '2026-12-11',
  extensions: 0,
  raisedBy: { name: '厉望舒（演示）', kind: 'provider', id: 'c0ffee00-1111-4222-8333-444455556666' },
  givenBy: { id: 'a1', name: '嘉峪关专员（演示）' },
  region: { code: '620200', name: '嘉峪关市' },
  matchId: null,
  needId: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11',
  group: null,
  about: { reference: 'JYG-2026-0006', title: '酒钢金塔项目并网手续协调', kind: 'problem', offer: null },
  acceptedAt: null,
  remindedAt: null,
  urgedAt: null,
  supervisedAt: null,
  feedbackDue: true,
  feedbackAt: null,
  endedAt: null,
  events: ['accept', 'urge', 'supervise', 'feedback', 'extend', 'withdraw'],
  version: 1,
  createdAt: '2026-11-27T01:30:00.000Z',
  updatedAt: '2026-11-27T01:30:00.000Z',
}

export const taskStepExample: TaskStepView = {
  event: 'give',
  fromState: null,
  toState: 'given',
  note: null,
  toldHow: null,
  deadline: '2026-12-11',
  by: { id: 'a1', name: '嘉峪关专员（演示）' },
  recordedAt: '2026-11-27T01:30:00.000Z',
}

export const taskLeaderExample: TaskLeader = {
  id: 'a7',
  name: '分管领导（演示）',
  organisation: '港澳台侨和外事委员会',
  regions: [{ code: '620200', name: '嘉峪关市' }],
  leads: true,
}

export const todayExample: TodayItem = {
  group: 'coming',
  kind: 'problem',
  id: taskExample.id,
  path: `/tasks/${taskExample.id}`,
  title: taskExample.what,
  about: 'JYG-2026-0006 酒钢金塔项目并网手续协调',
  state: 'given',
  who: '嘉峪关专员（演示）',
  deadline: '2026-12-11',
}
