/** Experts of 兰州理工大学, each with what the person can bring. */
import { type ProviderEntry, provider } from './build.ts'

const lut = { kind: 'expert', organisation: 'lut', region: '620100' } as const

/** 6 experts. */
export const ENGINEERING_EXPERTS: readonly ProviderEntry[] = [
  provider({
    ...lut,
    key: 'exp-01',
    name: '常砺行',
    expertKind: 'scholar',
    title: '教授、机床动力学方向',
    industries: ['34'],
    offers: [
      {
        kind: 'expertise',
        title: '机床整机动态特性测试与热误差补偿咨询',
        description:
          '带激光干涉仪、球杆仪和模态测试系统下厂，三天完成一台加工中心的动态刚度与热变形摸底，给出颤振稳定域图和补偿参数。做过20余台车铣复合机床。',
        industries: ['34'],
        keywords: ['机床', '热误差补偿', '颤振', '五轴联动', '模态测试'],
      },
    ],
  }),
  provider({
    ...lut,
    key: 'exp-02',
    name: '祁砚田',
    expertKind: 'scholar',
    title: '教授、铸造与热处理方向',
    industries: ['33', '34'],
    offers: [
      {
        kind: 'expertise',
        title: '大型铸件残余应力检测与振动时效方案',
        description:
          '盲孔法、X射线法现场测残余应力，结合振动时效与二次退火制度，解决床身、立柱铸件使用后变形。可一周内到现场会诊。',
        industries: ['33', '34'],
        keywords: ['铸件', '残余应力', '振动时效', '床身'],
      },
    ],
  }),
  provider({
    ...lut,
    key: 'exp-03',
    name: '闫牧云',
    expertKind: 'scholar',
    title: '副教授、有色冶金方向',
    industries: ['32'],
    offers: [
      {
        kind: 'technology',
        title: '铜冶炼烟尘氧压浸出—臭葱石固砷短流程',
        description:
          '百公斤级扩大试验：铋浸出率93%，铟萃取率95%，砷以臭葱石沉淀，浸出毒性达标。可按每年6000吨规模出工艺包。',
        industries: ['32', '42'],
        keywords: ['烟尘', '铋', '铟', '臭葱石', '氧压浸出'],
      },
    ],
  }),
  provider({
    ...lut,
    key: 'exp-04',
    name: '鲜于敏',
    expertKind: 'practitioner',
    title: '高级工程师、电机设计方向',
    industries: ['38'],
    offers: [
      {
        kind: 'expertise',
        title: '永磁同步电机抗退磁设计与台架试验',
        description:
          '从磁钢牌号选择、隔磁桥结构到水冷机壳做过十余个型号，熟悉防爆认证。每年能接两家企业，按阶段交付图纸与试验报告。',
        industries: ['38'],
        keywords: ['永磁同步电机', '退磁', '磁钢', '防爆'],
        servedRegions: ['620000'],
      },
    ],
  }),
  provider({
    ...lut,
    key: 'exp-05',
    name: '贺兰舟',
    expertKind: 'scholar',
    title: '教授、铝电解方向',
    industries: ['32', '65'],
    offers: [
      {
        kind: 'technology',
        title: '铝电解槽阳极效应智能预报模型',
        description:
          '用槽电压噪声与下料间隔训练的时序模型，在400千安系列上提前18分钟预报，命中率91%，可嵌入现有槽控机，降低平均电压0.05至0.08伏。',
        industries: ['32', '65'],
        keywords: ['铝电解', '阳极效应', '槽控', '节能降耗'],
      },
    ],
  }),
  provider({
    ...lut,
    key: 'exp-06',
    name: '段思齐',
    expertKind: 'scholar',
    title: '副教授、新能源电力系统方向',
    industries: ['44'],
    offers: [
      {
        kind: 'expertise',
        title: '区域电网新能源承载力与储能配置测算',
        description:
          '用全年8760小时生产模拟计算消纳空间，比较储能、抽水蓄能和高载能负荷调节三种办法，成果可直接写入上报材料。',
        industries: ['44'],
        keywords: ['新能源消纳', '电网', '储能', '生产模拟'],
      },
    ],
  }),
]
