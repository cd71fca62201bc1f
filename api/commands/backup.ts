import { resolve } from 'node:path'
import { RestoreError, type RestoreTarget, restoreBackup } from '../services/backup/restore.ts'
import { ArchiveError } from '../services/backup/tar.ts'
import { BackupExistsError, type BackupSource, writeBackup } from '../services/backup/write.ts'
import type { CommandIo } from './io.ts'

const MEGABYTE = 1_000_000

function fileOf(command: string, args: readonly string[], io: CommandIo): string | null {
  const [file, ...rest] = args
  if (file !== undefined && !file.startsWith('-') && rest.length === 0) return resolve(file)
  io.stderr.write(`usage: npm run ${command} -- FILE\n`)
  return null
}

/**
 * `npm run backup -- FILE`: writes database and files into one archive.
 * @returns exit code: 0, or 1 when nothing was written.
 */
export async function backup(
  args: readonly string[],
  io: CommandIo,
  open: () => Promise<{ readonly source: BackupSource; readonly program: string; close(): Promise<void> }>,
): Promise<number> {
  const file = fileOf('backup', args, io)
  if (file === null) return 1
  const { source, program, close } = await open()
  try {
    const { bytes, rows, files, missing } = await writeBackup(source, file, { program, now: new Date() })
    io.stdout.write(
      `已备份到 ${file}（${rows} 行数据，${files} 个文件，${(bytes / MEGABYTE).toFixed(1)} MB）。备份含联系方式和密码信息，请妥善保管。\n`,
    )
    io.stdout.write(
      `Backed up to ${file}: ${rows} rows, ${files} files. Keep it safe: it holds contacts and password hashes.\n`,
    )
    for (const sha256 of missing) io.stderr.write(`missing from the store: ${sha256}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof BackupExistsError)) throw error
    io.stderr.write(`${error.message}\n`)
    return 1
  } finally {
    await close()
  }
}

/**
 * `npm run restore -- FILE`: puts a backup into an empty database.
 * @returns exit code: 0, or 1 when nothing was restored.
 */
export async function restore(
  args: readonly string[],
  io: CommandIo,
  open: () => Promise<{ readonly target: RestoreTarget; close(): Promise<void> }>,
): Promise<number> {
  const file = fileOf('restore', args, io)
  if (file === null) return 1
  const { target, close } = await open()
  try {
    const { takenAt, rows, files, missing } = await restoreBackup(file, target)
    io.stdout.write(`已恢复 ${takenAt} 的备份（${rows} 行数据，${files} 个文件）。请重新登录。\n`)
    io.stdout.write(`Restored the backup of ${takenAt}: ${rows} rows, ${files} files. Everybody signs in anew.\n`)
    for (const sha256 of missing) io.stderr.write(`was missing already when the backup was made: ${sha256}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof RestoreError || error instanceof ArchiveError)) throw error
    io.stderr.write(`${error.message}\n`)
    return 1
  } finally {
    await close()
  }
}
