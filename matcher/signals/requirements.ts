import { isFundingCondition, type JudgedRequirement } from '../requirements.ts'
import type { SignalValue } from './signal.ts'

/** The share of what is met among what is known; undefined where nothing is known. */
function shareMet(findings: readonly JudgedRequirement[], met: string, partly: string): SignalValue | undefined {
  const known = findings.filter(({ state }) => state !== 'unknown')
  if (known.length === 0) return undefined
  const failing = known.filter(({ state }) => state === 'fails')
  return {
    value: 1 - failing.length / known.length,
    finding: failing.length === 0 ? met : partly,
    values: failing.map(({ requirement }) => requirement),
  }
}

/** The signals `conditions` and `wanted` of what the offer asks; the values name what is not met. */
export function requirementSignals(findings: readonly JudgedRequirement[]): {
  readonly conditions: SignalValue | undefined
  readonly wanted: SignalValue | undefined
} {
  if (findings.length === 0) return { conditions: undefined, wanted: undefined }
  return {
    conditions: shareMet(findings.filter(isFundingCondition), 'conditions_met', 'conditions_not_met'),
    wanted: shareMet(
      findings.filter((finding) => !isFundingCondition(finding)),
      'wants_met',
      'wants_not_met',
    ),
  }
}
