import type { Migration } from 'kysely'
import { reference } from './0001-reference.ts'
import { registers } from './0002-registers.ts'
import { accounts } from './0003-accounts.ts'
import { needsAndOffers } from './0004-needs-offers.ts'
import { matches } from './0005-matches.ts'
import { activities } from './0006-activities.ts'
import { requests } from './0007-requests.ts'
import { changes } from './0008-changes.ts'
import { rules } from './0009-rules.ts'
import { matcherWeights } from './0010-matcher-weights.ts'
import { rankings } from './0011-rankings.ts'
import { knowledge } from './0012-knowledge.ts'
import { embeddings } from './0013-embeddings.ts'
import { imports } from './0014-imports.ts'
import { needRelations } from './0015-need-relations.ts'
import { afterTheMatch } from './0016-after-the-match.ts'
import { theWay } from './0017-the-way.ts'
import { stepOutcomes } from './0018-step-outcomes.ts'
import { evidence } from './0019-evidence.ts'
import { tasks } from './0021-tasks.ts'
import { problems } from './0022-problems.ts'
import { outcomes } from './0023-outcomes.ts'
import { reports } from './0024-reports.ts'
import { deliveries } from './0025-deliveries.ts'
import { workingGroups } from './0026-working-groups.ts'
import { importEntering } from './0030-import-entering.ts'
import { needMerges } from './0031-need-merges.ts'
import { groupTasks } from './0032-group-tasks.ts'
import { followUp } from './0033-follow-up.ts'

/** Every migration by name, in order; one that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-reference': reference,
  '0002-registers': registers,
  '0003-accounts': accounts,
  '0004-needs-offers': needsAndOffers,
  '0005-matches': matches,
  '0006-activities': activities,
  '0007-requests': requests,
  '0008-changes': changes,
  '0009-rules': rules,
  '0010-matcher-weights': matcherWeights,
  '0011-rankings': rankings,
  '0012-knowledge': knowledge,
  '0013-embeddings': embeddings,
  '0014-imports': imports,
  '0015-need-relations': needRelations,
  '0016-after-the-match': afterTheMatch,
  '0017-the-way': theWay,
  '0018-step-outcomes': stepOutcomes,
  '0019-evidence': evidence,
  '0021-tasks': tasks,
  '0022-problems': problems,
  '0023-outcomes': outcomes,
  '0024-reports': reports,
  '0025-deliveries': deliveries,
  '0026-working-groups': workingGroups,
  '0030-import-entering': importEntering,
  '0031-need-merges': needMerges,
  '0032-group-tasks': groupTasks,
  '0033-follow-up': followUp,
}
