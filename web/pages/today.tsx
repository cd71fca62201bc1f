import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { TODAY_GROUPS, type TodayItem } from '../../api/schemas/today.ts'
import { todayOf } from '../../api/services/tasks/today.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { Tag } from '../components/status.tsx'
import { respond } from '../respond.tsx'
import { type SignedInView, signedIn } from '../view.ts'

function TodayTable({ items, label, view }: { items: readonly TodayItem[]; label: string; view: SignedInView }) {
  const { texts, words } = view
  const t = texts.tasks
  return (
    <TableFrame label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.deadline}</th>
            <th scope="col">{t.who}</th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const { state } = item
            return (
              <tr>
                <td>{t.kinds[item.kind]}</td>
                <td class="wrap">
                  <a href={item.path}>{item.title}</a>
                  {item.about !== null && <span class="muted"> {item.about}</span>}
                </td>
                <td class="date">{item.deadline ?? ''}</td>
                <td class="wrap">{item.who ?? ''}</td>
                <td>
                  {state !== null && (
                    <Tag
                      text={words.taskState[state]}
                      tone={state === 'urged' || state === 'supervised' ? 'strong' : 'plain'}
                    />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** 今日待办 of whoever reads. */
export const todayPages = new Hono<AppEnv>().get('/', async (c) => {
  const view = signedIn(c)
  const t = view.texts.tasks
  const list = await todayOf(view.ctx, view.actor)
  return respond(
    c,
    view,
    { title: t.today, section: 'today' },
    <>
      <Heading
        title={t.today}
        aside={
          <>
            <ExportMenu view={view} path="today" />
            <a class="button" href="/tasks">
              {t.todayAll}
            </a>
          </>
        }
      >
        <p class="under-title">{list.day}</p>
      </Heading>
      {list.items.length === 0 ? (
        <Empty text={t.todayEmpty} />
      ) : (
        TODAY_GROUPS.map((group) => {
          const items = list.items.filter((item) => item.group === group)
          return (
            <section aria-labelledby={`today-${group}`}>
              <h2 id={`today-${group}`}>
                {t.groups[group]} <span class="muted">{items.length}</span>
              </h2>
              {items.length === 0 ? (
                <p class="muted">{t.groupEmpty[group]}</p>
              ) : (
                <TodayTable items={items} label={t.groups[group]} view={view} />
              )}
            </section>
          )
        })
      )}
    </>,
  )
})
