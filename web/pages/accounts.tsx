import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import type { AccountView } from '../../api/schemas/account.ts'
import { accountQuery } from '../../api/schemas/account.ts'
import { listAccounts } from '../../api/services/accounts.ts'
import { choicesOf } from '../choices.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, type Filter, Filters, Heading, isFiltered, Listing, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { formatDay } from '../format/date.ts'
import { queryOf } from '../forms/posted.ts'
import { respond } from '../respond.tsx'
import { type SignedInView, signedIn, type View } from '../view.ts'

/** What an account serves or belongs to, in one line. */
export function linksText(account: AccountView, { texts }: View): string {
  return [
    account.organisation?.name,
    account.provider?.name,
    account.regions.map(({ name }) => name).join(texts.separator),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
}

function filtersOf({ texts, words }: SignedInView): Filter[] {
  const { account, filters, anyChoice } = texts
  return [
    { name: 'role', label: account.role, choices: choicesOf(words.role), empty: anyChoice },
    {
      name: 'state',
      label: account.state,
      choices: [
        ['enabled', account.enabled],
        ['disabled', account.disabled],
      ],
      empty: anyChoice,
    },
    { name: 'q', label: filters.q },
  ]
}

/** The list of accounts, for administrators. */
export const accountsPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const { texts, words, ctx, actor } = view
  const filters = filtersOf(view)
  const query = queryOf(accountQuery, view.query)
  const page = await listAccounts(ctx, actor, query)
  const filtered = isFiltered(view, filters)
  return respond(
    c,
    view,
    { title: texts.account.list, section: 'accounts' },
    <>
      <Heading
        title={texts.account.list}
        aside={
          <>
            <ExportMenu view={view} path="accounts" query={query} />
            <a class="button" href="/accounts/new">
              {texts.account.create}
            </a>
          </>
        }
      />
      <Filters view={view} filters={filters} />
      <Listing
        view={view}
        page={page}
        empty={<Empty text={filtered ? texts.account.emptyFiltered : texts.account.empty} />}
      >
        <TableFrame label={texts.account.list}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.account.userName}</th>
                <th scope="col">{texts.account.name}</th>
                <th scope="col">{texts.account.role}</th>
                <th scope="col">{texts.account.serves}</th>
                <th scope="col">{texts.account.state}</th>
                <th scope="col">{texts.account.created}</th>
              </tr>
            </thead>
            <tbody>
              {page.items.map((account) => (
                <tr>
                  <td class="wrap">
                    <a href={`/accounts/${account.id}`}>{account.userName}</a>
                  </td>
                  <td class="wrap">{account.name}</td>
                  <td>{words.role[account.role]}</td>
                  <td class="wrap">{linksText(account, view)}</td>
                  <td>
                    <Tag
                      text={account.disabled ? texts.account.disabled : texts.account.enabled}
                      tone={account.disabled ? 'quiet' : 'strong'}
                    />
                  </td>
                  <td class="date">{formatDay(account.createdAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </Listing>
    </>,
  )
})
