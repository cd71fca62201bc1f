/** Who can sign in to the demo; the start of the demo makes the passwords. */
import { account } from './build.ts'
import type { DemoAccount } from './types.ts'

/** Every account: three city offices, two providers, staff of the three committees and of the province, an administrator. */
export const ACCOUNTS: readonly DemoAccount[] = [
  account({ key: 'city-ts', userName: 'tianshui', name: '天水办公室小马', role: 'city', office: 'office-ts' }),
  account({ key: 'city-by', userName: 'baiyin', name: '白银办公室小段', role: 'city', office: 'office-by' }),
  account({ key: 'city-jyg', userName: 'jiayuguan', name: '嘉峪关办公室小仇', role: 'city', office: 'office-jyg' }),
  account({ key: 'provider-lut', userName: 'lanligong', name: '科技处杨老师', role: 'provider', provider: 'inst-lut' }),
  account({ key: 'provider-adv', userName: '麦启樑', name: '麦启樑', role: 'provider', provider: 'adv-01' }),
  account({ key: 'staff-ts', userName: 'jiaokewei', name: '教科卫体委员会老何', role: 'staff', serves: ['620500'] }),
  account({ key: 'staff-by', userName: 'jingjiwei', name: '经济委员会老邵', role: 'staff', serves: ['620400'] }),
  account({
    key: 'staff-jyg',
    userName: 'gangaowei',
    name: '港澳台侨和外事委员会老谭',
    role: 'staff',
    serves: ['620200'],
  }),
  account({ key: 'staff-all', userName: 'quansheng', name: '全省统筹老薛', role: 'staff', serves: 'province' }),
  account({ key: 'admin', userName: 'admin', name: '系统管理员', role: 'admin' }),
]
