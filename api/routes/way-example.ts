import type { WayView } from '../schemas/way.ts'
import { matchExample } from './examples.ts'

/** A match whose provider accepted while the office has not answered yet. */
export const wayExample: WayView = {
  matchId: matchExample.id,
  state: 'requested',
  stateSince: '2026-11-16T02:00:00.000Z',
  version: 4,
  rounds: [
    {
      round: 1,
      askedAt: '2026-11-16T02:00:00.000Z',
      remindOn: '2026-11-19',
      lapseOn: '2026-11-25',
      note: null,
      open: true,
      sides: [
        {
          side: 'need',
          answer: null,
          answeredAt: null,
          remindedAt: null,
          cause: null,
          reason: null,
          informant: null,
          recordedBy: null,
        },
        {
          side: 'offer',
          answer: 'accepted',
          answeredAt: '2026-11-17T01:30:00.000Z',
          remindedAt: null,
          cause: null,
          reason: null,
          informant: null,
          recordedBy: null,
        },
      ],
    },
  ],
  steps: [],
  next: [{ event: 'withdraw', to: 'withdrawn', required: ['reason'], optional: [] }],
  mayAnswer: ['need'],
  contactsReadable: false,
  nextAfter: null,
}
