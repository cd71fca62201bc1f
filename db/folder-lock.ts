import { readFileSync } from 'node:fs'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Another process (or this one) has the database folder open: two writers on one folder lose rows silently. */
export class FolderInUseError extends Error {
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(
      pid === process.pid
        ? `${folder} is already open in this process`
        : `${folder} is in use by process ${pid}; stop it, or give this one another folder`,
    )
    this.name = 'FolderInUseError'
    this.pid = pid
  }
}

/** What the lock file says: the holder, and when it started where the system tells it (a pid alone is used again). */
interface Holder {
  readonly pid: number
  readonly startedAt: string | null
}

/** A file that is being written by its maker is empty for a moment; afterwards an unreadable one is a torn one. */
const WRITING_MS = 200
const MOST_TRIES = 5

/** Start of a process in clock ticks since the system's boot (Linux), else null. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return afterName[19] ?? null
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === 'EPERM'
    if (!refused) return false
  }
  return holder.startedAt === null || holder.startedAt === startOf(holder.pid)
}

function parseHolder(text: string): Holder | null {
  const [pid, startedAt] = text.trim().split(' ')
  if (pid === undefined || !/^[1-9]\d*$/.test(pid)) return null
  return { pid: Number(pid), startedAt: startedAt ?? null }
}

async function readHolder(path: string): Promise<Holder | null> {
  for (const wait of [0, WRITING_MS]) {
    if (wait > 0) await sleep(wait)
    const text = await readFile(path, 'utf8').catch(() => '')
    const holder = parseHolder(text)
    if (holder !== null) return holder
  }
  return null
}

/** Creates the lock file for this process. @returns false when there is one already. */
async function claim(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${process.pid} ${startOf(process.pid) ?? ''}`.trim())
    await file.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Takes the folder for this process; the lock of a process that is gone is taken over.
 *
 * @param folder made with mode 0700 when it does not exist.
 * @param onTakeover told the pid of the process that is gone.
 * @returns release: gives the folder back.
 * @throws FolderInUseError when a living process holds it.
 */
export async function lockFolder(folder: string, onTakeover?: (pid: number) => void): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'lock')
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    if (await claim(path)) return () => rm(path, { force: true })
    const holder = await readHolder(path)
    if (holder !== null && isAlive(holder)) throw new FolderInUseError(folder, holder.pid)
    if (holder !== null) onTakeover?.(holder.pid)
    await rm(path, { force: true })
  }
  throw new Error(`${path} keeps appearing while it is taken over; several processes start on this folder at once`)
}
