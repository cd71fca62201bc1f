import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { type ProblemView, problemQuery } from '../../api/schemas/problem.ts'
import { listProblems } from '../../api/services/problems/problems.ts'
import { choicesOf, cityChoices } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, type Filter, Filters, Heading, Listing, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { formatDay } from '../format/date.ts'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { address, type SignedInView, signedIn } from '../view.ts'

async function filtersOf(view: SignedInView): Promise<Filter[]> {
  const { texts, words, actor } = view
  const t = texts.tasks.problem
  return [
    { name: 'show', label: texts.tasks.show, choices: choicesOf(t.shows) },
    { name: 'state', label: texts.tasks.state, choices: choicesOf(words.problemState), empty: texts.anyChoice },
    { name: 'handling', label: t.handling, choices: choicesOf(words.problemHandling), empty: texts.anyChoice },
    { name: 'channel', label: t.channel, choices: choicesOf(words.intakeChannel), empty: texts.anyChoice },
    ...(actor.role === 'staff' || actor.role === 'admin'
      ? [{ name: 'city', label: texts.filters.city, choices: await cityChoices(view), empty: texts.anyChoice }]
      : []),
    { name: 'q', label: texts.filters.q },
  ]
}

/** What came of a problem, in a few words. */
export function resultText(problem: ProblemView): string {
  const parts = [
    problem.reportedTo === null ? null : `${problem.reportedTo} ${problem.reportedOn ?? ''}`,
    problem.proposalNumber,
    problem.proposalTitle,
  ]
  return parts.filter((part) => part !== null).join(' ')
}

/** A problem's state; solved ones are quiet, unregistered ones stand out. */
export function ProblemStateTag({ problem, view }: { problem: ProblemView; view: SignedInView }) {
  const tone = problem.state === null ? 'strong' : problem.state === 'solved' ? 'quiet' : 'plain'
  return <Tag text={view.words.problemState[problem.state ?? 'unregistered']} tone={tone} />
}

function ProblemTable({ problems, view }: { problems: readonly ProblemView[]; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.tasks.problem
  return (
    <TableFrame label={t.list}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.need.reference}</th>
            <th scope="col">{t.title}</th>
            <th scope="col">{texts.tasks.region}</th>
            <th scope="col">{texts.tasks.raisedBy}</th>
            <th scope="col">{t.channel}</th>
            <th scope="col">{t.handling}</th>
            <th scope="col">{t.handedTo}</th>
            <th scope="col">{texts.tasks.deadline}</th>
            <th scope="col">{texts.tasks.state}</th>
            <th scope="col">{t.result}</th>
            <th scope="col">{t.feedbackOn}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr>
              <td class="reference">{problem.reference}</td>
              <td class="wrap">
                <a href={`/problem-ledger/${problem.id}`}>{problem.title}</a>
              </td>
              <td>{problem.region.name}</td>
              <td class="wrap">{problem.raisedBy?.name ?? ''}</td>
              <td>{problem.intakeChannel === null ? '' : words.intakeChannel[problem.intakeChannel]}</td>
              <td>{problem.handling === null ? '' : words.problemHandling[problem.handling]}</td>
              <td class="wrap">{[...new Set(problem.tasks.flatMap(({ owners }) => owners))].join(texts.separator)}</td>
              <td class="date">
                {problem.tasks
                  .map(({ deadline }) => deadline)
                  .sort()
                  .at(-1) ?? ''}
              </td>
              <td>
                <ProblemStateTag problem={problem} view={view} />
              </td>
              <td class="wrap">{resultText(problem)}</td>
              <td class="date">{problem.feedbackAt === null ? '' : formatDay(problem.feedbackAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** 问题建议台账: the list. */
export const problemLedgerPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const t = view.texts.tasks.problem
  const query = queryOf(problemQuery, view.query)
  const page = await listProblems(view.ctx, view.actor, query)
  const { cursor: _cursor, limit: _limit, ...narrowing } = query
  return respond(
    c,
    view,
    { title: t.list, section: 'problemLedger' },
    <>
      <Heading
        title={t.list}
        aside={
          <>
            <ExportMenu view={view} path="problems" print="problem-ledger" query={query} />
            <a class="button" href={address('/api/v1/exports/problems.docx', narrowing)}>
              {t.word}
            </a>
          </>
        }
      >
        <p class="muted">{t.intro}</p>
      </Heading>
      <Filters view={view} filters={await filtersOf(view)} />
      <Listing view={view} page={page} empty={<Empty text={t.empty} />}>
        <ProblemTable problems={page.items} view={view} />
      </Listing>
    </>,
  )
})
