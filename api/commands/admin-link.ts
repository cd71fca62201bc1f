import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema/index.ts'
import { DomainError } from '../errors.ts'
import type { OneTimeLinkView } from '../schemas/account.ts'
import { createAdminLink, leaveAdminLink } from '../services/one-time-links.ts'

export interface AdminLinkOptions {
  /**
   * Where the link is put: PostgreSQL's database, migrated, or the file of the embedded database's folder
   * (`adminLinkFile`), whether or not the service is running.
   */
  readonly place: { readonly db: Kysely<Database> } | { readonly file: string }
  /** Address under which people open the service, without a slash at the end. */
  readonly publicUrl: string
  readonly clock: () => Date
  readonly print: (line: string) => void
  readonly printError: (line: string) => void
}

/**
 * `npm run admin-link`: prints the link by which the first administrator makes an account.
 *
 * @returns the exit code: 0, or 1 when there is an administrator already. With the embedded database the service alone
 * can know that, and refuses the link when it is opened.
 */
export async function adminLinkCommand(options: AdminLinkOptions): Promise<number> {
  const { place, print, printError } = options
  let link: OneTimeLinkView
  try {
    link =
      'db' in place ? await createAdminLink({ ...options, db: place.db }) : await leaveAdminLink(options, place.file)
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'forbidden')) throw error
    printError('已有系统管理员，不能再生成此链接。新的账号和密码重置请由系统管理员在“账号”页面办理。')
    printError('There is an administrator already; accounts and new passwords are made on the accounts page.')
    return 1
  }
  print('请在一小时内打开此链接，建立第一个系统管理员（只能使用一次；已有系统管理员时无效）：')
  print('Open this link within an hour to make the first administrator (usable once, and only while there is none):')
  print(link.url)
  return 0
}
