/** Invented banks, funds, guarantors, lessors and insurers: products by stage of the enterprise, their conditions too. */
import { type ProviderEntry, provider } from './build.ts'

const financial = { kind: 'financial', capacity: 8 } as const

/** 6 financial institutions. */
export const FINANCIAL_INSTITUTIONS: readonly ProviderEntry[] = [
  provider({
    ...financial,
    key: 'fin-01',
    name: '陇桥银行天水分行',
    region: '620500',
    industries: ['66', '34'],
    contactName: '公司部客户经理邓女士',
    offers: [
      {
        kind: 'finance',
        title: '装备制造技改设备贷',
        description:
          '面向机床、电工电器企业购置数控设备，按设备发票七成放款，单户最高3000万元，期限三至五年，可用在建设备、订单和专利组合增信。',
        industries: ['66', '34', '38'],
        keywords: ['设备贷款', '技改', '知识产权质押', '机床'],
        conditions: {
          stages: ['bank_growth', 'bank_mature'],
          leastYears: 2,
          leastRevenueYuan: 5_000_000,
          collateral: ['real_estate', 'equipment', 'intellectual_property'],
          acceptsLoss: false,
        },
        amountMinYuan: 1_000_000,
        amountMaxYuan: 30_000_000,
        servedRegions: ['620500'],
      },
      {
        kind: 'finance',
        title: '人才贷：凭专家团队授信',
        description:
          '企业有省级以上人才或博士团队的，由担保公司担保，初创期最高500万元，成长期最高1000万元，不要求房产抵押，首年贴息一半。',
        industries: ['66'],
        keywords: ['人才贷', '信用贷款', '初创企业', '担保'],
        conditions: { stages: ['bank_startup', 'bank_growth'], collateral: [], acceptsLoss: true },
        amountMinYuan: 500_000,
        amountMaxYuan: 10_000_000,
        servedRegions: ['620500', '620400'],
      },
    ],
  }),
  provider({
    ...financial,
    key: 'fin-02',
    name: '黄河源商业银行白银分行',
    region: '620400',
    industries: ['66', '32'],
    contactName: '投行部经理蔺先生',
    offers: [
      {
        kind: 'finance',
        title: '有色与电池材料项目银团贷款',
        description:
          '牵头铜箔、正极材料、稀土项目固定资产银团，单项目3亿至15亿元，资本金比例不低于25%，可同步安排设备租赁。',
        industries: ['66', '32', '38'],
        keywords: ['银团贷款', '铜箔', '固定资产', '扩产'],
        conditions: { stages: ['bank_growth', 'bank_mature'], leastYears: 3, collateral: ['real_estate', 'equipment'] },
        amountMinYuan: 300_000_000,
        amountMaxYuan: 1_500_000_000,
        servedRegions: ['620400'],
      },
      {
        kind: 'finance',
        title: '环境治理项目中长期贷款',
        description: '支持矿区与冶炼场地修复、固废处置项目，期限最长十五年，可用修复后土地收益、光伏电费收入还款。',
        industries: ['66', '77'],
        keywords: ['土壤修复', '固废', '中长期贷款', '光伏'],
        amountMinYuan: 20_000_000,
        amountMaxYuan: 200_000_000,
      },
    ],
  }),
  provider({
    ...financial,
    key: 'fin-03',
    name: '雄关农村合作银行',
    region: '620200',
    industries: ['66', '01'],
    contactName: '普惠部闵经理',
    offers: [
      {
        kind: 'finance',
        title: '绿色农光贷',
        description: '设施农业加光伏电站项目，以售电收费权、温室使用权质押，七年期，最高5000万元，宽限期一年。',
        industries: ['66', '01', '44'],
        keywords: ['绿色贷款', '设施农业', '光伏', '收费权质押'],
        conditions: { collateral: ['revenue_rights', 'real_estate'] },
        amountMinYuan: 2_000_000,
        amountMaxYuan: 50_000_000,
        servedRegions: ['620200'],
      },
      {
        kind: 'finance',
        title: '铝产业仓单质押与应收账款保理',
        description:
          '铝锭、铝棒标准仓单按市价七五折放款，组件厂应收账款可做无追索保理，三个工作日放款，单户上限2000万元。',
        industries: ['66', '33', '32'],
        keywords: ['仓单质押', '保理', '应收账款', '流动资金', '铝'],
        conditions: { leastRevenueYuan: 10_000_000, collateral: ['stock', 'receivables'] },
        amountMinYuan: 1_000_000,
        amountMaxYuan: 20_000_000,
        servedRegions: ['620200', '620400'],
      },
    ],
  }),
  provider({
    ...financial,
    key: 'fin-04',
    name: '陇上融资担保有限公司',
    region: '620100',
    industries: ['69'],
    contactName: '业务二部阮先生',
    offers: [
      {
        kind: 'finance',
        title: '科技企业批量担保',
        description:
          '与六家银行按八二分担风险，孵化、初创、成长三类企业分别最高200万、500万、2000万元，担保费0.8%。成立满半年即可申请。',
        industries: ['69', '66'],
        keywords: ['担保', '科技企业', '初创', '成长'],
        conditions: { stages: ['incubation', 'startup', 'growth'], acceptsLoss: true },
        amountMinYuan: 300_000,
        amountMaxYuan: 20_000_000,
        servedRegions: ['620000'],
      },
    ],
  }),
  provider({
    ...financial,
    key: 'fin-05',
    name: '丝路装备融资租赁有限公司',
    region: '620100',
    industries: ['71', '34'],
    contactName: '装备租赁部庄经理',
    offers: [
      {
        kind: 'finance',
        title: '磨床、注塑、电解设备直租与回租',
        description: '首付两成，三至六年，租息按季支付；对数控磨床、电解槽整流设备有残值担保，国产首台套优先。',
        industries: ['71', '35'],
        keywords: ['融资租赁', '数控磨床', '设备', '回租'],
        amountMinYuan: 2_000_000,
        amountMaxYuan: 80_000_000,
      },
    ],
  }),
  provider({
    ...financial,
    key: 'fin-06',
    name: '河西产业引导基金管理公司',
    region: '620100',
    industries: ['67'],
    contactName: '投资二部戚女士',
    offers: [
      {
        kind: 'capital',
        title: '“产业基金加项目”招商母基金',
        description:
          '母基金规模20亿元，围绕铝、铜、集成电路封测、电工电器四条链设子基金，市里出一成、母基金出两成，其余社会募集，返投比例1.2倍。',
        industries: ['67', '32', '38'],
        keywords: ['产业基金', '基金加项目', '电工电器', '返投'],
        wants: { kinds: ['project', 'funding'], industries: ['32', '33', '38', '39'], leastAmountYuan: 50_000_000 },
        amountMinYuan: 50_000_000,
        amountMaxYuan: 400_000_000,
        servedRegions: ['620000'],
      },
      {
        kind: 'capital',
        title: '文化旅游专项基金',
        description: '配合专项债投资景区步道、数字化展示和研学营地，单项目2000万至1亿元，要求门票外收入占比过半。',
        industries: ['67', '78', '88'],
        keywords: ['文旅基金', '专项债', '景区', '文化公园'],
        wants: { kinds: ['project', 'funding', 'problem'], industries: ['78', '88'] },
        amountMinYuan: 20_000_000,
        amountMaxYuan: 100_000_000,
        validUntil: '2026-12-31',
        servedRegions: ['620000'],
      },
    ],
  }),
]
