import type { WeightsLine, WeightsList, WeightsView } from '../schemas/matcher-weights.ts'

const NEED = '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11'
const OFFER = '5a0d7c3e-8d0b-4b58-9a5d-0f1a9b2c3d4e'
const PERSON = { id: 'k3J9x2', name: '系统管理员' }

export const weightsLineExample: WeightsLine = {
  id: '7c2f8a34-51f3-4a55-8f0e-6f3a1d2b9c07',
  edition: 3,
  state: 'learned',
  progress: 1,
  matcherVersion: '0.5.0',
  version: '5f3a9c01',
  active: false,
  activatable: true,
  error: null,
  createdBy: PERSON,
  createdAt: '2026-03-02T01:30:00.000Z',
  finishedAt: '2026-03-02T01:31:12.000Z',
  activatedBy: null,
  activatedAt: null,
}

const judgements = { confirmed: 96, landed: 4, rejected: 112, leftOut: 9, needs: 37 }

export const weightsExample: WeightsView = {
  ...weightsLineExample,
  report: {
    judgements,
    pairs: 212,
    needs: 37,
    verdict: 'learned',
    gain: { mean: 0.041, error: 0.012 },
    comparisons: [{ figure: 'pairwise', before: 0.71, after: 0.751, gain: 0.041, error: 0.012 }],
    own: { verdict: 'too_few_needs', needs: 4, gain: null },
    terms: [{ kind: 'gram', term: '封测', factor: 1.62 }],
    lists: { needs: 60, changed: 12 },
    changes: [
      {
        needId: NEED,
        places: [
          {
            offerId: OFFER,
            before: 5,
            after: 2,
            grade: 2,
            reasons: [{ signal: 'words', word: '封测', points: 3.1 }],
          },
        ],
      },
    ],
  },
  named: {
    needs: [{ id: NEED, reference: 'TS-2026-0012', title: '集成电路封测关键设备（演示）' }],
    offers: [{ id: OFFER, reference: 'GJ-2026-0031', title: '先进封装测试技术（演示）' }],
  },
}

export const weightsListExample: WeightsList = {
  inForce: { matcherVersion: '0.5.0', kind: 'standard', edition: null },
  judgements,
  items: [weightsLineExample],
  activities: [],
}
