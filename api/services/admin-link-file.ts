import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/**
 * A link on its way to the service. The embedded database belongs to the process that has it open, so the command
 * that makes a link for the first administrator leaves it in a file beside it, which only the service's user may read
 * or write; the service takes it in when the link is opened (docs/decisions/0003-accounts.md).
 */
export interface LeftLink {
  /** SHA-256 of the token, in hexadecimal. */
  readonly tokenHash: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

const content = z.object({
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
})

/** Where the link is left in the data folder. */
export function adminLinkFile(dataDir: string): string {
  return join(dataDir, 'admin-link.json')
}

/** Leaves a link, in place of an earlier one. The file has mode 0600 and appears whole. */
export async function leaveLink(file: string, { tokenHash, createdAt, expiresAt }: LeftLink): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, JSON.stringify({ tokenHash, createdAt, expiresAt }), { mode: 0o600, flag: 'wx' })
  await rename(draft, file)
}

/** The link that was left; null when there is none, or a file that is none. */
export async function readLeftLink(file: string): Promise<LeftLink | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    return content.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Removes the link that was left. */
export async function forgetLeftLink(file: string): Promise<void> {
  await rm(file, { force: true })
}
