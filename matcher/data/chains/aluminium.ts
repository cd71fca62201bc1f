/** Aluminium from ore to finished goods. Form of the lines: see `read-chain.ts`. */
export const ALUMINIUM = `
# aluminium|铝产业链|Aluminium chain
@ bauxite|铝土矿|Bauxite mining|09 091
铝土矿 铝矾土 高铝矿 选矿 铝矿开采
@ alumina|氧化铝|Alumina|32 321
氧化铝 氢氧化铝 赤泥 拜耳法 烧结法 高纯氧化铝 冶金级氧化铝 铝酸钠 溶出 晶种分解
@ smelting|电解铝|Aluminium smelting|32 321
电解铝 原铝 铝锭 铝水 铝液 电解槽 预焙阳极 阴极炭块 炭素 冰晶石 氟化铝 惰性阳极 槽寿命 吨铝电耗 大修渣 炭渣 铝灰
@ alloy|铝合金|Aluminium alloys|32 324
铝合金 铝棒 铸造铝合金 变形铝合金 再生铝 废铝 铝镁合金 铝锂合金 铝硅合金 铝钛硼 中间合金 铝合金液 熔铸 均质化
@ semis|铝材|Aluminium semi-finished products|32 325
铝材 铝板 铝带 铝箔 铝型材 铝板带 铝卷 铝线 铝杆 铝管 热轧 冷轧 挤压 电池箔 双零箔 铸轧 连铸连轧 铝板带箔 阳极氧化 铝圆片
@ products|铝制品深加工|Aluminium products|33
铝制品 铝轮毂 轮毂 铝门窗 铝模板 铝幕墙 易拉罐 铝合金电缆 铝塑板 铝家具 铝车身 车身轻量化 散热器 铝基板 铝压铸 压铸件 一体化压铸 铝蜂窝板 泡沫铝 铝粉 铝瓶
> bauxite > alumina > smelting > alloy > semis > products
= 电解铝 原铝 铝电解
= 铝土矿 铝矾土
= 铝型材 挤压型材 工业型材
= 铝板带箔 铝板带 铝压延
= 再生铝 再生铝合金 废铝回收
= 压铸 铝压铸 压力铸造 高压铸造
= 铝轮毂 铝合金轮毂 铝车轮
= 轻量化 车身轻量化 汽车轻量化
^ 铝材: 铝板 铝带 铝箔 铝型材 铝棒 铝管 铝线 铝板带 铝卷
^ 铝制品: 铝轮毂 铝门窗 铝模板 易拉罐 铝家具 铝幕墙 压铸件
`
