/** Invented enterprises of alumni: settling, technologies, capital. */
import { type ProviderEntry, provider } from './build.ts'

const alumni = { kind: 'alumni_enterprise' } as const

/** 8 alumni enterprises. */
export const ALUMNI_ENTERPRISES: readonly ProviderEntry[] = [
  provider({
    ...alumni,
    key: 'alu-01',
    name: '昆山陇友精密传动有限公司',
    organisation: 'alu-precision',
    region: '320500',
    industries: ['34'],
    contactName: '总经理办公室戴先生',
    offers: [
      {
        kind: 'enterprise',
        title: '丝杠、导轨精磨工序西部工厂',
        description:
          '为机床厂配套滚珠丝杠与直线导轨，昆山产能已满，计划在靠近整机厂的地方建6000平方米精磨与装配车间，带18台磨床过来，首期用工110人。',
        industries: ['34'],
        keywords: ['丝杠', '直线导轨', '机床配套', '设厂'],
        amountMinYuan: 60_000_000,
        amountMaxYuan: 80_000_000,
        servedRegions: ['620500'],
      },
    ],
  }),
  provider({
    ...alumni,
    key: 'alu-02',
    name: '无锡芯桥半导体设备有限公司',
    organisation: 'alu-chip',
    region: '320200',
    industries: ['39', '35'],
    contactName: '市场总监顾先生',
    offers: [
      {
        kind: 'enterprise',
        title: '封测耗材与设备维修中心落户',
        description:
          '做键合劈刀、探针卡和划片机翻新，拟在西部封测基地旁设备件库和维修中心，投资约3000万元，承诺8小时到厂。',
        industries: ['39', '43'],
        keywords: ['封测', '探针卡', '键合', '设备维修'],
        amountMinYuan: 30_000_000,
        amountMaxYuan: 30_000_000,
        servedRegions: ['620500'],
      },
      {
        kind: 'technology',
        title: '铜夹键合与银烧结设备工艺包',
        description:
          '提供贴片、烧结、铜夹装配三台设备及参数包，空洞率小于1%，功率循环6万次，可先在客户现场试机三个月。',
        industries: ['39', '35'],
        keywords: ['银烧结', '铜夹', '功率模块', '设备'],
      },
    ],
  }),
  provider({
    ...alumni,
    key: 'alu-03',
    name: '东莞锂原储能科技有限公司',
    organisation: 'alu-battery',
    region: '441900',
    industries: ['38'],
    contactName: '投资部翁女士',
    offers: [
      {
        kind: 'enterprise',
        title: '储能电芯与模组西北基地选址',
        description:
          '主营磷酸铁锂储能电芯，拟在铜箔、正极材料产地附近建4吉瓦时基地，要求绿电占比50%以上、年用水不超过40万吨。',
        industries: ['38'],
        keywords: ['储能电芯', '磷酸铁锂', '动力电池', '选址'],
        amountMinYuan: 900_000_000,
        amountMaxYuan: 1_200_000_000,
        servedRegions: ['620400', '620200'],
      },
    ],
  }),
  provider({
    ...alumni,
    key: 'alu-04',
    name: '佛山南理铝业有限公司',
    organisation: 'alu-aluminium',
    region: '440600',
    industries: ['33', '32'],
    contactName: '副总经理关先生',
    offers: [
      {
        kind: 'enterprise',
        title: '光伏边框与工业铝型材生产线转移',
        description:
          '现有挤压线22条，准备把6条光伏边框线搬到能直供铝液的园区，年用铝5万吨，希望地方解决宿舍和铁路发运。',
        industries: ['33', '32'],
        keywords: ['光伏边框', '铝型材', '铝液直供', '转移'],
        amountMinYuan: 200_000_000,
        amountMaxYuan: 260_000_000,
        servedRegions: ['620200'],
      },
      {
        kind: 'technology',
        title: '汽车型材在线淬火与防扭拧工艺服务',
        description: '派三人小组驻厂一个月，调整水雾淬火、牵引和矫直参数，6系防撞梁型材扭拧度可控制在每米0.8度以内。',
        industries: ['33', '36'],
        keywords: ['铝合金型材', '在线淬火', '防撞梁', '挤压'],
      },
    ],
  }),
  provider({
    ...alumni,
    key: 'alu-05',
    name: '宁波甬陇机器人有限公司',
    organisation: 'alu-robot',
    region: '330200',
    industries: ['35', '34'],
    contactName: '销售经理邵先生',
    offers: [
      {
        kind: 'technology',
        title: '光伏板干式清扫机器人',
        description:
          '无水滚刷、自供电、跨排行走，坡度25度以内可用，单次清扫成本0.22分/瓦，沙尘地区三年故障率2%。支持租赁。',
        industries: ['35', '38'],
        keywords: ['光伏', '清扫机器人', '沙尘', '运维'],
        servedRegions: ['NWC'],
      },
      {
        kind: 'technology',
        title: '废砖、废料视觉分选机械手',
        description: '高光谱加激光诱导击穿光谱识别材质，五轴抓取，每小时6吨，镁质与高铝质耐火砖混料分选纯度96%。',
        industries: ['35', '42'],
        keywords: ['分选', '耐火材料', '高光谱', '机械手'],
      },
    ],
  }),
  provider({
    ...alumni,
    key: 'alu-06',
    name: '台州兰理医药中间体有限公司',
    organisation: 'alu-pharma',
    region: '331000',
    industries: ['26', '27'],
    contactName: '董事长助理应先生',
    offers: [
      {
        kind: 'enterprise',
        title: '光气下游医药中间体车间搬迁',
        description:
          '氯甲酸酯、异氰酸酯类中间体六个品种，年产值1.6亿元，现址限产，愿迁入有光气资源的合规化工园区，可与牌照企业合资。',
        industries: ['26', '27'],
        keywords: ['光气', '医药中间体', '异氰酸酯', '搬迁'],
        amountMinYuan: 120_000_000,
        amountMaxYuan: 150_000_000,
        servedRegions: ['620400'],
      },
    ],
  }),
  provider({
    ...alumni,
    key: 'alu-07',
    name: '温州理工校友电气有限公司',
    organisation: 'alu-electric',
    region: '330300',
    industries: ['38'],
    contactName: '总裁办叶女士',
    offers: [
      {
        kind: 'enterprise',
        title: '充电桩与特种变压器西部制造点',
        description:
          '想在电工电器产业园租用1.2万平方米厂房，生产直流充电桩和矿用变压器，第一年采购本地开关柜2000万元。',
        industries: ['38'],
        keywords: ['充电桩', '变压器', '电工电器', '产业园'],
        amountMinYuan: 50_000_000,
        amountMaxYuan: 70_000_000,
        servedRegions: ['620500'],
      },
      {
        kind: 'capital',
        title: '电工电器产业链并购与跟投资金',
        description:
          '校友企业自有资金，参股开关、电机、线缆类企业，单笔800万至5000万元，可带订单，但要求技术负责人持股。',
        industries: ['38'],
        keywords: ['跟投', '并购', '电工电器', '订单'],
        amountMinYuan: 8_000_000,
        amountMaxYuan: 50_000_000,
      },
    ],
  }),
  provider({
    ...alumni,
    key: 'alu-08',
    name: '成都云陇工业软件有限公司',
    organisation: 'alu-digital',
    region: '510100',
    industries: ['65'],
    capacity: 4,
    contactName: '交付总监游先生',
    offers: [
      {
        kind: 'technology',
        title: '离散制造设备联网与云化排产平台',
        description:
          '支持六十多种数控系统协议，30分钟接入一台机床，排产、能耗、质量追溯按模块订阅。装备制造客户130家，可做县市级公共平台运营。',
        industries: ['65', '34'],
        keywords: ['工业互联网', '设备联网', '排产', '产业数字化'],
      },
    ],
  }),
]
