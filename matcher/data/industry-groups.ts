import { sectionOf } from './industries.ts'

/** A group 中类 of GB/T 4754—2017. */
export interface IndustryGroup {
  /** Three digits; the first two are its division. */
  readonly code: string
  readonly division: string
  /** The section's letter. */
  readonly section: string
  readonly nameZh: string
  readonly nameEn: string
}

/** The groups that nodes of the chains name, as lines `code|中文|English`. */
const TABLE = `
081|铁矿采选|Iron ore mining
091|常用有色金属矿采选|Common non-ferrous ore mining
093|稀有稀土金属矿采选|Rare metal and rare earth mining
101|土砂石开采|Quarrying of stone, sand and clay
132|饲料加工|Animal feed
151|酒的制造|Liquor and wine
152|饮料制造|Beverages
181|机织服装制造|Woven clothing
222|造纸|Paper making
223|纸制品制造|Paper products
251|精炼石油产品制造|Refined petroleum products
252|煤炭加工|Coal processing
261|基础化学原料制造|Basic chemicals
262|肥料制造|Fertilisers
263|农药制造|Pesticides
265|合成材料制造|Synthetic materials
271|化学药品原料药制造|Active pharmaceutical ingredients
272|化学药品制剂制造|Chemical drug preparations
273|中药饮片加工|Prepared herbal slices
274|中成药生产|Chinese patent medicines
275|兽用药品制造|Veterinary drugs
276|生物药品制品制造|Biological drugs
282|合成纤维制造|Synthetic fibres
301|水泥、石灰和石膏制造|Cement, lime and plaster
302|石膏、水泥制品及类似制品制造|Plaster and cement products
304|玻璃制造|Glass
305|玻璃制品制造|Glass products
307|陶瓷制品制造|Ceramic products
311|炼铁|Iron making
312|炼钢|Steel making
313|钢压延加工|Steel rolling
321|常用有色金属冶炼|Common non-ferrous smelting
323|稀有稀土金属冶炼|Rare metal and rare earth smelting
324|有色金属合金制造|Non-ferrous alloys
325|有色金属压延加工|Non-ferrous rolling
332|金属工具制造|Metal tools
342|金属加工机械制造|Metalworking machinery
345|轴承、齿轮和传动部件制造|Bearings, gears and drives
349|其他通用设备制造|Other general equipment
351|采矿、冶金、建筑专用设备制造|Mining, metallurgical and construction equipment
356|电子和电工机械专用设备制造|Equipment for making electronics
358|医疗仪器设备及器械制造|Medical instruments and equipment
361|汽车整车制造|Motor vehicles
367|汽车零部件及配件制造|Motor vehicle parts
374|航空、航天器及设备制造|Aircraft and spacecraft
381|电机制造|Electric motors and generators
382|输配电及控制设备制造|Power transmission and control equipment
383|电线、电缆、光缆及电工器材制造|Wires, cables and electrical materials
384|电池制造|Batteries
385|家用电力器具制造|Household electrical appliances
387|照明器具制造|Lighting
392|通信设备制造|Communication equipment
397|电子器件制造|Electronic devices
398|电子元件及电子专用材料制造|Electronic components and materials
401|通用仪器仪表制造|General instruments
421|金属废料和碎屑加工处理|Metal scrap processing
441|电力生产|Electricity generation
442|电力供应|Electricity supply
451|燃气生产和供应业|Gas production and supply
461|自来水生产和供应|Tap water
592|通用仓储|General storage
593|低温仓储|Cold storage
651|软件开发|Software development
652|集成电路设计|Integrated circuit design
662|货币银行服务|Banking
671|证券市场服务|Securities services
673|非公开募集证券投资基金|Private funds
681|人身保险|Life insurance
682|财产保险|Property insurance
732|工程和技术研究和试验发展|Engineering research and development
751|技术推广服务|Technology promotion
772|环境治理业|Environmental treatment
786|游览景区管理|Scenic area management
`

/** The groups in use, by code. */
export const INDUSTRY_GROUPS: readonly IndustryGroup[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [code = '', nameZh = '', nameEn = ''] = line.split('|')
    const division = code.slice(0, 2)
    return { code, division, section: sectionOf(division) ?? '', nameZh, nameEn }
  })

const BY_CODE: ReadonlyMap<string, IndustryGroup> = new Map(INDUSTRY_GROUPS.map((group) => [group.code, group]))

/** The entry of a group's three digits; undefined for one that no chain of ours uses. */
export function industryGroupOf(code: string): IndustryGroup | undefined {
  return BY_CODE.get(code)
}
