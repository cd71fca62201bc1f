/** Committees, city offices, and the enterprises and institutes behind needs and offers. */
import { organisation } from './build.ts'
import type { DemoOrganisation } from './types.ts'

const fact = { invented: false } as const

const COMMITTEES: readonly DemoOrganisation[] = [
  organisation({ key: 'com-edu', kind: 'committee', name: '教科卫体委员会', region: '620000', ...fact }),
  organisation({ key: 'com-eco', kind: 'committee', name: '经济委员会', region: '620000', ...fact }),
  organisation({ key: 'com-hmt', kind: 'committee', name: '港澳台侨和外事委员会', region: '620000', ...fact }),
]

const OFFICES: readonly DemoOrganisation[] = [
  organisation({
    key: 'office-ts',
    kind: 'city_office',
    name: '天水市政协办公室',
    region: '620500',
    prefix: 'TS',
    committee: 'com-edu',
    ...fact,
  }),
  organisation({
    key: 'office-by',
    kind: 'city_office',
    name: '白银市政协办公室',
    region: '620400',
    prefix: 'BY',
    committee: 'com-eco',
    ...fact,
  }),
  organisation({
    key: 'office-jyg',
    kind: 'city_office',
    name: '嘉峪关市政协办公室',
    region: '620200',
    prefix: 'JYG',
    committee: 'com-hmt',
    ...fact,
  }),
]

const INSTITUTES: readonly DemoOrganisation[] = [
  organisation({ key: 'lut', kind: 'institute', name: '兰州理工大学', region: '620100', ...fact }),
  organisation({ key: 'licp', kind: 'institute', name: '中科院兰州化物所', region: '620100', ...fact }),
  organisation({ key: 'lzu', kind: 'institute', name: '兰州大学', region: '620100', ...fact }),
  organisation({ key: 'tsnu', kind: 'institute', name: '天水师范学院', region: '620500', ...fact }),
  organisation({ key: 'tsias', kind: 'institute', name: '天水高等研究院', region: '620500', ...fact }),
]

const PUBLISHED_ENTERPRISES: readonly DemoOrganisation[] = [
  organisation({ key: 'huatian', kind: 'enterprise', name: '华天电子', region: '620500', ...fact }),
  organisation({ key: 'spark', kind: 'enterprise', name: '星火机床', region: '620500', ...fact }),
  organisation({ key: 'jisco', kind: 'enterprise', name: '酒钢', region: '620200', ...fact }),
  organisation({ key: 'zixuan', kind: 'enterprise', name: '酒钢紫轩葡萄酒', region: '620200', ...fact }),
  organisation({ key: 'dongxing', kind: 'enterprise', name: '东兴铝业', region: '620200', ...fact }),
  organisation({ key: 'sinosteel', kind: 'enterprise', name: '中钢集团', region: '110000', ...fact }),
  organisation({ key: 'hk-magnetite', kind: 'enterprise', name: '香港磁矿资源', region: '810000', ...fact }),
  organisation({ key: 'nexans', kind: 'enterprise', name: '耐克森', region: 'ABROAD', ...fact }),
  organisation({ key: 'logistics', kind: 'other', name: '物流行业协会', region: '620000', ...fact }),
]

const INVENTED_ENTERPRISES: readonly DemoOrganisation[] = [
  organisation({ key: 'ts-screw', kind: 'enterprise', name: '天水麦积丝杠传动有限公司', region: '620503' }),
  organisation({ key: 'ts-switch', kind: 'enterprise', name: '天水渭河高压开关有限公司', region: '620502' }),
  organisation({ key: 'ts-motor', kind: 'enterprise', name: '天水陇右特种电机厂', region: '620502' }),
  organisation({ key: 'ts-frame', kind: 'enterprise', name: '天水羲源引线框架有限公司', region: '620502' }),
  organisation({ key: 'ts-probe', kind: 'enterprise', name: '秦州微测科技有限公司', region: '620502' }),
  organisation({ key: 'ts-machine', kind: 'enterprise', name: '天水秦岭机床制造有限公司', region: '620502' }),
  organisation({ key: 'ts-power', kind: 'enterprise', name: '天水成纪功率半导体有限公司', region: '620502' }),
  organisation({ key: 'ts-apple', kind: 'enterprise', name: '甘谷县花椒苹果加工合作社', region: '620523' }),
  organisation({ key: 'by-copper', kind: 'enterprise', name: '白银黄河铜箔有限公司', region: '620402' }),
  organisation({ key: 'by-cathode', kind: 'enterprise', name: '白银川南正极材料有限公司', region: '620402' }),
  organisation({ key: 'by-phosgene', kind: 'enterprise', name: '银光路精细化工有限公司', region: '620402' }),
  organisation({ key: 'by-pharma', kind: 'enterprise', name: '白银凤凰山生物制药有限公司', region: '620402' }),
  organisation({ key: 'by-rare', kind: 'enterprise', name: '白银刘川稀土新材料有限公司', region: '620421' }),
  organisation({ key: 'by-coal', kind: 'enterprise', name: '平川宝积山洁净煤有限公司', region: '620403' }),
  organisation({ key: 'by-ceramic', kind: 'enterprise', name: '平川陶瓷产业园管理有限公司', region: '620403' }),
  organisation({ key: 'by-smelt', kind: 'enterprise', name: '白银三冶炉料有限公司', region: '620402' }),
  organisation({ key: 'jyg-stainless', kind: 'enterprise', name: '嘉峪关祁连不锈钢加工有限公司', region: '620200' }),
  organisation({ key: 'jyg-ore', kind: 'enterprise', name: '嘉峪关黑山选矿有限公司', region: '620200' }),
  organisation({ key: 'jyg-smelter', kind: 'enterprise', name: '嘉峪关北域铝电解有限公司', region: '620200' }),
  organisation({ key: 'jyg-profile', kind: 'enterprise', name: '嘉峪关雄关铝型材有限公司', region: '620200' }),
  organisation({ key: 'jyg-refractory', kind: 'enterprise', name: '嘉峪关讨赖河耐火材料有限公司', region: '620200' }),
  organisation({ key: 'jyg-slag', kind: 'enterprise', name: '嘉峪关嘉北资源循环有限公司', region: '620200' }),
  organisation({ key: 'jyg-pv', kind: 'enterprise', name: '嘉峪关戈壁新能源运维有限公司', region: '620200' }),
  organisation({ key: 'jyg-farm', kind: 'enterprise', name: '嘉峪关文殊设施农业有限公司', region: '620200' }),
  organisation({ key: 'jyg-park', kind: 'other', name: '嘉峪关长城文化公园筹建处', region: '620200' }),
  organisation({ key: 'alu-precision', kind: 'enterprise', name: '昆山陇友精密传动有限公司', region: '320500' }),
  organisation({ key: 'alu-chip', kind: 'enterprise', name: '无锡芯桥半导体设备有限公司', region: '320200' }),
  organisation({ key: 'alu-battery', kind: 'enterprise', name: '东莞锂原储能科技有限公司', region: '441900' }),
  organisation({ key: 'alu-aluminium', kind: 'enterprise', name: '佛山南理铝业有限公司', region: '440600' }),
  organisation({ key: 'alu-robot', kind: 'enterprise', name: '宁波甬陇机器人有限公司', region: '330200' }),
  organisation({ key: 'alu-pharma', kind: 'enterprise', name: '台州兰理医药中间体有限公司', region: '331000' }),
  organisation({ key: 'alu-electric', kind: 'enterprise', name: '温州理工校友电气有限公司', region: '330300' }),
  organisation({ key: 'alu-digital', kind: 'enterprise', name: '成都云陇工业软件有限公司', region: '510100' }),
]

/** All organisations of the demo: published ones as they are named in the sources, invented ones marked. */
export const ORGANISATIONS: readonly DemoOrganisation[] = [
  ...COMMITTEES,
  ...OFFICES,
  ...INSTITUTES,
  ...PUBLISHED_ENTERPRISES,
  ...INVENTED_ENTERPRISES,
]
