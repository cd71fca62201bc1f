/**
 * 嘉峪关's list of 11 technology needs in 6 fields (steel, aluminium, new energy, solid waste, refractories, farming in
 * the Gobi). Number and fields' count are published, the texts are not: they are invented.
 */
import { need } from './build.ts'
import { JYG_2 } from './needs-lists.ts'
import type { DemoNeed } from './types.ts'

const OFFICE = 'office-jyg'
const common = { kind: 'technology', region: '620200', source: 'enterprise' } as const

/** The 11 technology needs; the field stands first among the keywords. */
export const JIAYUGUAN_TECHNOLOGY_NEEDS: readonly DemoNeed[] = [
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t01',
    title: '304不锈钢冷轧板表面线鳞缺陷溯源',
    description:
      '缺陷发生率1.7%，客户为家电面板厂，要求降到0.5%以内。需从连铸保护渣、热轧氧化皮到酸洗全流程取样分析，提出可操作的工艺窗口。',
    industries: ['31'],
    keywords: ['钢铁', '不锈钢', '表面缺陷', '连铸', '酸洗'],
    organisation: 'jyg-stainless',
    amountYuan: 1_800_000,
    deadline: '2027-03-31',
    maturity: 'industrial',
    contactName: '技术科温工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t02',
    title: '难选铁矿石悬浮磁化焙烧节能',
    description:
      '入选铁矿石品位低，焙烧吨矿煤气消耗偏高。目标是热耗下降12%，精矿品位提高1.5个百分点，同时解决炉壁结圈。',
    industries: ['08', '31'],
    keywords: ['钢铁', '磁化焙烧', '选矿', '节能'],
    organisation: 'jyg-ore',
    amountYuan: 5_500_000,
    deadline: '2027-05-31',
    maturity: 'pilot',
    contactName: '选烧车间沙工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t03',
    title: '电解铝槽低电压运行与阳极效应预测',
    description:
      '500千安系列槽平均电压3.96伏，想降到3.88伏以下且电流效率不低于92.5%；利用槽控数据提前15分钟预报阳极效应。',
    industries: ['32', '65'],
    keywords: ['铝', '电解槽', '阳极效应', '节电'],
    organisation: 'jyg-smelter',
    amountYuan: 4_200_000,
    deadline: '2027-04-30',
    maturity: 'pilot',
    priority: 'high',
    contactName: '电解一部聂工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t04',
    title: '汽车用6系铝合金型材挤压开裂与尺寸超差',
    description:
      '防撞梁型材壁厚2.5毫米，在线淬火后扭拧度超差，压溃试验偶发开裂。希望得到合金成分微调、模具修正和淬火水雾分布的整套建议。',
    industries: ['33', '32', '36'],
    keywords: ['铝', '铝合金型材', '挤压', '轻量化', '淬火'],
    organisation: 'jyg-profile',
    amountYuan: 1_200_000,
    deadline: '2027-02-28',
    maturity: 'industrial',
    contactName: '技术部金工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t05',
    title: '戈壁光伏组件免水清洗与积尘预测',
    description:
      '年均沙尘日40天以上，积尘使发电量损失约7%。寻找自清洁涂层或机器人干式清扫方案，单次清扫成本低于0.3分/瓦，涂层寿命5年。',
    industries: ['44', '38'],
    keywords: ['新能源', '光伏', '自清洁涂层', '清扫机器人'],
    organisation: 'jyg-pv',
    amountYuan: 2_000_000,
    deadline: '2027-05-15',
    maturity: 'industrial',
    contactName: '生产技术部安工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t06',
    title: '风光功率短期预测与储能协同调度',
    description:
      '四小时短期预测均方根误差需小于10%，据此优化40兆瓦时储能充放电，减少考核费用。希望提供软件与一年陪跑服务。',
    industries: ['44', '65'],
    keywords: ['新能源', '功率预测', '储能调度', '考核'],
    organisation: 'jyg-pv',
    amountYuan: 1_600_000,
    deadline: '2027-03-31',
    maturity: 'industrial',
    contactName: '调度中心茅工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t07',
    title: '钢渣、赤泥协同制备低碳胶凝材料',
    description:
      '钢渣年产70万吨，利用率不到三成，安定性差。需要钢渣与赤泥、脱硫石膏配伍的胶凝材料配方，28天抗压强度不低于42.5MPa，掺量75%以上。',
    industries: ['42', '30'],
    keywords: ['固废利用', '钢渣', '赤泥', '胶凝材料'],
    organisation: 'jyg-slag',
    amountYuan: 3_000_000,
    deadline: '2027-06-15',
    maturity: 'pilot',
    priority: 'high',
    wantedCount: 2,
    contactName: '总工尚工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t08',
    title: '铝灰无害化与资源回收',
    description:
      '二次铝灰属于危险废物，年产1.1万吨，氮化铝含量18%。寻求湿法脱氮除氟、制备铝酸钙精炼剂的成套装备，氨气要能回收。',
    industries: ['42', '77'],
    keywords: ['固废利用', '铝灰', '危险废物', '铝酸钙'],
    organisation: 'jyg-slag',
    amountYuan: 6_800_000,
    deadline: '2027-05-31',
    maturity: 'industrial',
    contactName: '技术部桑工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t09',
    title: '钢包长寿命镁碳耐火材料',
    description:
      '精炼钢包渣线砖平均寿命68炉，希望提高到90炉，含碳量降到5%以下以适应低碳钢。企业可提供中试窑和现场试用。',
    industries: ['30', '31'],
    keywords: ['耐火材料', '镁碳砖', '钢包', '低碳'],
    organisation: 'jyg-refractory',
    amountYuan: 1_000_000,
    deadline: '2027-04-15',
    maturity: 'pilot',
    contactName: '研发室兰工',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t10',
    title: '废旧耐火砖回收再利用分选',
    description: '拆炉废砖每年9000吨，镁质、铝质混杂，要求自动识别分选，镁质纯度95%，处理能力每小时5吨。',
    industries: ['30', '42'],
    keywords: ['耐火材料', '废砖回收', '自动分选'],
    organisation: 'jyg-refractory',
    amountYuan: 800_000,
    deadline: '2027-03-20',
    maturity: 'concept',
    contactName: '设备科向科长',
  }),
  need(OFFICE, JYG_2, {
    ...common,
    key: 'jyg-t11',
    title: '戈壁日光温室节水灌溉与基质配方',
    description:
      '番茄每立方米水产出低于25公斤，基质盐分三年后积累明显。需要水肥一体化控制模型和以本地秸秆、炉渣为原料的基质配方。',
    industries: ['01'],
    keywords: ['设施农业', '节水灌溉', '栽培基质', '水肥一体化'],
    organisation: 'jyg-farm',
    amountYuan: 600_000,
    deadline: '2027-02-15',
    maturity: 'industrial',
    contactName: '技术员小廖',
  }),
]
