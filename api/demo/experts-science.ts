/** Experts of 中科院兰州化物所 and 兰州大学, each with what the person can bring. */
import { type ProviderEntry, provider } from './build.ts'

const licp = { kind: 'expert', organisation: 'licp', region: '620100', expertKind: 'scholar' } as const
const lzu = { kind: 'expert', organisation: 'lzu', region: '620100', expertKind: 'scholar' } as const

/** 12 experts. */
export const SCIENCE_EXPERTS: readonly ProviderEntry[] = [
  provider({
    ...licp,
    key: 'exp-19',
    name: '沐怀瑾',
    title: '研究员、固体润滑方向',
    industries: ['34', '26'],
    offers: [
      {
        kind: 'expertise',
        title: '导轨、丝杠、主轴轴承的润滑与磨损诊断',
        description:
          '取油样和磨屑做铁谱、红外分析，判断精度下降是润滑、污染还是硬化层问题。适合机床厂、轴承厂，每次服务约两周。',
        industries: ['34'],
        keywords: ['润滑', '磨损', '主轴', '导轨', '丝杠'],
      },
    ],
  }),
  provider({
    ...licp,
    key: 'exp-20',
    name: '钟离旭',
    title: '研究员、催化方向',
    industries: ['26'],
    offers: [
      {
        kind: 'expertise',
        title: '羰基化与光气替代路线评估',
        description:
          '对异氰酸酯、碳酸酯的光气法与非光气法做技术经济比较，可为园区项目把关催化剂寿命、副产氯化氢去向与安全边界。',
        industries: ['26'],
        keywords: ['光气', '异氰酸酯', '催化', '安全'],
      },
    ],
  }),
  provider({
    ...licp,
    key: 'exp-21',
    name: '裴映山',
    title: '副研究员、稀土材料方向',
    industries: ['32', '26'],
    offers: [
      {
        kind: 'technology',
        title: '氧化铈基抛光粉与铈锆催化材料',
        description:
          '抛光粉切削速率比市售高12%，已在玻璃盖板厂试用8吨；铈锆固溶体用于工业废气催化，可消化轻稀土库存。转让或合作生产均可。',
        industries: ['26', '32'],
        keywords: ['稀土', '氧化铈', '抛光粉', '铈锆'],
      },
    ],
  }),
  provider({
    ...licp,
    key: 'exp-22',
    name: '梅雪樵',
    title: '研究员、功能涂层方向',
    industries: ['26', '38'],
    offers: [
      {
        kind: 'technology',
        title: '太阳能组件防尘减反射涂层',
        description:
          '水性一次喷涂、常温固化，透光率提高1.6%，在沙尘环境挂样两年积尘量减少六成。每平方米材料费约3.5元，可现场施工。',
        industries: ['38', '44'],
        keywords: ['太阳能发电', '自清洁', '防尘涂层', '减反射'],
      },
    ],
  }),
  provider({
    ...licp,
    key: 'exp-23',
    name: '燕少陵',
    title: '研究员、分离分析方向',
    industries: ['27', '26'],
    offers: [
      {
        kind: 'expertise',
        title: '蛋白药物层析介质筛选与放大咨询',
        description:
          '提供介质筛选、载量测定、填柱放大计算，熟悉离子交换与亲和两步法，曾帮助血液制品企业把收率从34%提高到48%。',
        industries: ['27'],
        keywords: ['层析', '蛋白纯化', '收率', '放大'],
      },
    ],
  }),
  provider({
    ...licp,
    key: 'exp-24',
    name: '阎若谷',
    title: '副研究员、电化学储能方向',
    industries: ['38', '26'],
    offers: [
      {
        kind: 'expertise',
        title: '储能电站热失控早期预警与安全评估',
        description: '依据产气、膨胀力与阻抗三类信号做锂电池早期预警，每季度可到站一次，交付隐患清单和整改建议。',
        industries: ['38', '44'],
        keywords: ['储能安全', '热失控', '锂离子电池', '预警'],
      },
    ],
  }),
  provider({
    ...lzu,
    key: 'exp-25',
    name: '霍知微',
    title: '教授、磁性材料方向',
    industries: ['39', '32'],
    offers: [
      {
        kind: 'expertise',
        title: '铁氧体与稀土永磁材料配方咨询',
        description: '软磁锰锌铁氧体、钡锶永磁铁氧体的配方、烧结与磁性能测试；也可评估钕铁硼磁钢高温不可逆损失。',
        industries: ['39', '32'],
        keywords: ['铁氧体', '磁性材料', '钕铁硼', '烧结'],
      },
    ],
  }),
  provider({
    ...lzu,
    key: 'exp-26',
    name: '骆慕白',
    title: '教授、大气与能源气象方向',
    industries: ['44', '74'],
    offers: [
      {
        kind: 'technology',
        title: '西北复杂地形风电光伏功率预测系统',
        description:
          '融合数值天气预报与沙尘模式，光伏四小时预测均方根误差8.7%，已在五个场站运行。提供软件、接口和一年驻场调优。',
        industries: ['44', '65'],
        keywords: ['功率预测', '风电', '光伏', '沙尘'],
        servedRegions: ['NWC'],
      },
    ],
  }),
  provider({
    ...lzu,
    key: 'exp-27',
    name: '蔺照野',
    title: '教授、环境工程方向',
    industries: ['77'],
    offers: [
      {
        kind: 'expertise',
        title: '冶炼污染地块风险管控与再利用论证',
        description: '做过四块有色冶炼场地的风险评估，熟悉阻隔、固化稳定化与光伏覆盖再利用，可测算分期资金。',
        industries: ['77'],
        keywords: ['污染地块', '重金属', '土壤修复', '风险评估'],
      },
    ],
  }),
  provider({
    ...lzu,
    key: 'exp-28',
    name: '申屠静',
    title: '副教授、资源环境与碳管理方向',
    industries: ['77', '32'],
    offers: [
      {
        kind: 'expertise',
        title: '有色企业碳排放核算与产品碳足迹培训',
        description: '一次两天，讲边界、因子、绿电与核查要点，随后各企业单独辅导一份报告。铜、铅锌、铝企业做过26家。',
        industries: ['32', '77'],
        keywords: ['碳核算', '碳足迹', '培训', '有色金属'],
        servedRegions: ['620000'],
      },
    ],
  }),
  provider({
    ...lzu,
    key: 'exp-29',
    name: '石蕴辉',
    title: '教授、草业与旱区农业方向',
    industries: ['01'],
    offers: [
      {
        kind: 'technology',
        title: '旱区温室水肥一体化控制模型',
        description: '根据蒸腾与基质含水率自动决定灌溉，番茄每立方米水产出31公斤，基质用秸秆和炉渣，盐分三年不超标。',
        industries: ['01'],
        keywords: ['水肥一体化', '温室', '节水', '基质'],
        servedRegions: ['NWC'],
      },
    ],
  }),
  provider({
    ...lzu,
    key: 'exp-30',
    name: '闻人悦',
    title: '副教授、药学方向',
    industries: ['27'],
    offers: [
      {
        kind: 'talent',
        title: '药品注册与质量管理兼职专家及毕业生',
        description:
          '本人做过两个原料药CEP申报，可兼职担任注册顾问；每年推荐药学硕士8至10名，部分同学有意到白银、兰州新区就业。',
        industries: ['27'],
        keywords: ['药品注册', 'CEP', '质量管理', '药学硕士'],
      },
    ],
  }),
]
