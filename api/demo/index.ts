/** The demo province as one object. */
import { ACCOUNTS } from './accounts.ts'
import { HONG_KONG_ADVISERS } from './advisers-hong-kong.ts'
import { MACAU_ADVISERS } from './advisers-macau.ts'
import { ALUMNI_ENTERPRISES } from './alumni-enterprises.ts'
import { ASSOCIATIONS } from './associations.ts'
import { ENGINEERING_EXPERTS } from './experts-engineering.ts'
import { SCIENCE_EXPERTS } from './experts-science.ts'
import { TIANSHUI_EXPERTS } from './experts-tianshui.ts'
import { FINANCIAL_INSTITUTIONS } from './financial-institutions.ts'
import { INSTITUTES } from './institutes.ts'
import { MATCHES } from './matches.ts'
import { MEMBERS } from './members.ts'
import { BAIYIN_NEEDS } from './needs-baiyin.ts'
import { JIAYUGUAN_NEEDS } from './needs-jiayuguan.ts'
import { JIAYUGUAN_TECHNOLOGY_NEEDS } from './needs-jiayuguan-technology.ts'
import { NEEDS_LISTS } from './needs-lists.ts'
import { TIANSHUI_NEEDS } from './needs-tianshui.ts'
import { ORGANISATIONS } from './organisations.ts'
import type { DemoProvince } from './types.ts'

const ENTRIES = [
  ...INSTITUTES,
  ...ENGINEERING_EXPERTS,
  ...TIANSHUI_EXPERTS,
  ...SCIENCE_EXPERTS,
  ...MEMBERS,
  ...ALUMNI_ENTERPRISES,
  ...ASSOCIATIONS,
  ...FINANCIAL_INSTITUTIONS,
  ...HONG_KONG_ADVISERS,
  ...MACAU_ADVISERS,
]

/**
 * Gansu's three pilot cities with the published facts and invented needs and offers around them. Every key is unique
 * among its kind of record, every reference resolves, and what is invented shows 演示.
 */
export const DEMO_PROVINCE: DemoProvince = {
  region: '620000',
  organisations: ORGANISATIONS,
  providers: ENTRIES.map((entry) => entry.provider),
  needsLists: NEEDS_LISTS,
  needs: [...TIANSHUI_NEEDS, ...BAIYIN_NEEDS, ...JIAYUGUAN_NEEDS, ...JIAYUGUAN_TECHNOLOGY_NEEDS],
  offers: ENTRIES.flatMap((entry) => entry.offers),
  matches: MATCHES,
  accounts: ACCOUNTS,
}
