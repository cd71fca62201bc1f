import type { AccountView } from '../schemas/account.ts'

/** An invented account that the API's document shows. */
export const accountExample: AccountView = {
  id: 'c0ffee00-1111-4222-8333-444455556666',
  userName: '王伟',
  name: '王伟（演示）',
  role: 'staff',
  organisation: null,
  provider: null,
  regions: [{ code: '620500', name: '天水市' }],
  disabled: false,
  version: 1,
  createdAt: '2026-02-20T02:00:00.000Z',
  updatedAt: '2026-02-20T02:00:00.000Z',
}
