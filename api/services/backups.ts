import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import type { BackupList } from '../schemas/backup.ts'
import { canAdminister, require } from './permissions.ts'

/** The backups in the service's folder, for administrators. */
export async function listBackups(ctx: AppContext, actor: Actor): Promise<BackupList> {
  require(canAdminister(actor))
  const { runningSince, failedAt } = ctx.backups.state()
  return {
    items: (await ctx.backups.list()).map(({ name, takenAt, sizeBytes }) => ({
      name,
      takenAt: takenAt.toISOString(),
      sizeBytes,
    })),
    folder: ctx.backups.folder,
    runningSince: runningSince?.toISOString() ?? null,
    failedAt: failedAt?.toISOString() ?? null,
  }
}

/** Begins a backup; it goes on in the background, and a second request joins the first. */
export async function startBackup(ctx: AppContext, actor: Actor): Promise<BackupList> {
  require(canAdminister(actor))
  ctx.backups.run(actor.accountId).catch((error: unknown) => ctx.log.error({ err: error }, 'the backup failed'))
  return listBackups(ctx, actor)
}
