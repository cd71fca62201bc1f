import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { recordActivity } from '../../../db/repositories/activities.ts'
import { shanghaiDate } from '../days.ts'
import { type BackupSource, writeBackup } from './write.ts'

const NAME = /^qianqiao-(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})(\d{2})\.tar\.gz$/
const DAY_MS = 24 * 60 * 60 * 1000

/** A backup in the folder. */
export interface BackupFile {
  readonly name: string
  readonly takenAt: Date
  readonly sizeBytes: number
}

export interface BackupsOptions extends BackupSource {
  readonly clock: () => Date
  readonly log: Logger
  /** Version of the program. */
  readonly program: string
  readonly folder: string
  /** Days of which the last backup is kept. */
  readonly keepDays: number
}

/** Writes backups into a folder, one at a time, and clears old ones away. */
export interface Backups {
  /** Full path of the folder. */
  readonly folder: string
  /** The backups in the folder, newest first. */
  list(): Promise<BackupFile[]>
  /** Since when one is being written, and when the last one failed; null otherwise. */
  state(): { readonly runningSince: Date | null; readonly failedAt: Date | null }
  /** Writes one; while one is being written, waits for that. `accountId` is who asked, null for the calendar. */
  run(accountId: string | null): Promise<void>
  /** Writes one when the last is older than the last time it was due. @param at `HH:MM` in Shanghai. */
  runIfDue(at: string): Promise<void>
}

function nameOf(moment: Date): string {
  const time = new Date(moment.getTime() + 8 * 60 * 60 * 1000).toISOString()
  return `qianqiao-${time.slice(0, 10)}-${time.slice(11, 19).replaceAll(':', '')}.tar.gz`
}

function momentOf(name: string): Date | null {
  const [, day, hour, minute, second] = NAME.exec(name) ?? []
  return day === undefined ? null : new Date(`${day}T${hour}:${minute}:${second}+08:00`)
}

/** The last moment at or before `now` when the clock in Shanghai showed `at`. */
export function lastDue(now: Date, at: string): Date {
  const today = new Date(`${shanghaiDate(now)}T${at}:00+08:00`)
  return today <= now ? today : new Date(today.getTime() - DAY_MS)
}

/** Names of backups that are one too many: all but the last of each day, and days beyond the newest `keepDays`. */
export function superfluous(names: readonly string[], keepDays: number): string[] {
  const kept = new Map<string, string>()
  for (const name of names.filter((each) => NAME.test(each)).sort()) kept.set(NAME.exec(name)?.[1] ?? '', name)
  const days = [...kept.keys()].sort().slice(-keepDays)
  const keeping = new Set(days.map((day) => kept.get(day)))
  return names.filter((name) => NAME.test(name) && !keeping.has(name))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

export function createBackups(options: BackupsOptions): Backups {
  const { db, clock, log, keepDays } = options
  const folder = resolve(options.folder)
  let running: { readonly since: Date; readonly done: Promise<void> } | null = null
  let failedAt: Date | null = null

  const write = async (accountId: string | null) => {
    const now = clock()
    const name = nameOf(now)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (await exists(join(folder, name))) return
    const result = await writeBackup(options, join(folder, name), { program: options.program, now })
    for (const old of superfluous(await readdir(folder), keepDays)) await rm(join(folder, old), { force: true })
    const { bytes, rows, files, missing } = result
    if (missing.length > 0) log.error({ missing }, 'contents of files are missing from the store')
    log.info({ name, bytes, rows, files }, 'a backup was written')
    await recordActivity(db, {
      subjectKind: 'backup',
      subjectId: name,
      action: 'back_up',
      happenedAt: now,
      recordedAt: now,
      accountId,
      detail: { bytes, rows, files, missing: missing.length },
    })
    failedAt = null
  }

  const run = (accountId: string | null): Promise<void> => {
    if (running !== null) return running.done
    const done = write(accountId)
      .catch((error: unknown) => {
        failedAt = clock()
        throw error
      })
      .finally(() => {
        running = null
      })
    running = { since: clock(), done }
    return done
  }

  const list = async (): Promise<BackupFile[]> => {
    const names = await readdir(folder).catch(() => [])
    const found: BackupFile[] = []
    for (const name of names) {
      const takenAt = momentOf(name)
      if (takenAt !== null) found.push({ name, takenAt, sizeBytes: (await stat(join(folder, name))).size })
    }
    return found.sort((one, other) => other.takenAt.getTime() - one.takenAt.getTime())
  }

  return {
    folder,
    list,
    state: () => ({ runningSince: running?.since ?? null, failedAt }),
    run,
    runIfDue: async (at) => {
      const due = lastDue(clock(), at)
      const [newest] = await list()
      if (newest !== undefined && newest.takenAt >= due) return
      // After a failure the next try is an hour later.
      if (failedAt !== null && clock().getTime() - failedAt.getTime() < DAY_MS / 24) return
      await run(null)
    },
  }
}
