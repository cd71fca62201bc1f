import { createRoute } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { type BackupList, backupList } from '../schemas/backup.ts'
import { listBackups, startBackup } from '../services/backups.ts'
import { PUBLIC_PROBLEMS, problem } from './problems.ts'
import { createRouter, json } from './router.ts'

const tags = ['backups']
const example: BackupList = {
  items: [{ name: 'qianqiao-2026-03-02-033000.tar.gz', takenAt: '2026-03-01T19:30:00.000Z', sizeBytes: 48_211_903 }],
  folder: '/srv/qianqiao/.data/backups',
  runningSince: null,
  failedAt: null,
}
const refusals = { 401: problem('unauthenticated'), 403: problem('forbidden', 'cross_site'), ...PUBLIC_PROBLEMS }

/** Routes below /backups: for administrators. Backups stay on the machine; nothing is sent. */
export const backupRoutes = createRouter()
backupRoutes.use('/backups', signedInOnly)

backupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/backups',
    operationId: 'listBackups',
    summary: 'List the backups in the folder of the service, newest first',
    tags,
    responses: { 200: json(backupList, 'The backups.', example), ...refusals },
  }),
  async (c) => c.json(await listBackups(c.var.ctx, signedIn(c)), 200),
)

backupRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/backups',
    operationId: 'startBackup',
    summary: 'Begin a backup of database and files into the folder of the service',
    tags,
    responses: {
      202: json(backupList, 'It has begun.', { ...example, runningSince: '2026-03-02T02:00:00.000Z' }),
      ...refusals,
    },
  }),
  async (c) => c.json(await startBackup(c.var.ctx, signedIn(c)), 202),
)
