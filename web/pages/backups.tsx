import { Hono } from 'hono'
import type { AppEnv } from '../../api/env.ts'
import { listBackups, startBackup } from '../../api/services/backups.ts'
import { ExportMenu } from '../components/export-menu.tsx'
import { Empty, Heading, TableFrame } from '../components/list.tsx'
import { formatBytes } from '../format/bytes.ts'
import { formatMinute } from '../format/date.ts'
import { done, respond } from '../respond.tsx'
import { signedIn } from '../view.ts'

/** Backups of the service, for administrators. */
export const backupPages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const view = signedIn(c)
    const { backups: texts } = view.texts
    const { items, folder, runningSince, failedAt } = await listBackups(view.ctx, view.actor)
    return respond(
      c,
      view,
      { title: texts.title, section: 'backups' },
      <>
        <Heading
          title={texts.title}
          aside={
            <>
              <ExportMenu view={view} path="backups" />
              <form method="post" action="/backups">
                <button type="submit" class="primary" disabled={runningSince !== null}>
                  {texts.start}
                </button>
              </form>
            </>
          }
        >
          <p>{texts.intro}</p>
        </Heading>
        {runningSince !== null && <p role="status">{texts.running(formatMinute(runningSince))}</p>}
        {failedAt !== null && (
          <p class="field-error" role="alert">
            {texts.failed(formatMinute(failedAt))}
          </p>
        )}
        {items.length === 0 ? (
          <Empty text={texts.none} />
        ) : (
          <TableFrame label={texts.title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.when}</th>
                  <th scope="col">{texts.name}</th>
                  <th scope="col" class="figure">
                    {texts.size}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ name, takenAt, sizeBytes }) => (
                  <tr>
                    <td class="date">{formatMinute(takenAt)}</td>
                    <td class="wrap">{name}</td>
                    <td class="figure">{formatBytes(sizeBytes)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
        <p class="muted">{texts.folder(folder)}</p>
        <p class="muted">{texts.caution}</p>
      </>,
    )
  })
  .post('/', async (c) => {
    const view = signedIn(c)
    await startBackup(view.ctx, view.actor)
    return done(c, '/backups', 'backup_started')
  })
