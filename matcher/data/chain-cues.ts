const parted = (text: string): string[] => text.trim().split(/\s+/)

/** A need that says one of these lacks a link of its chain and asks for whoever works there (补链). */
export const FILLING_CUES: readonly string[] = parted(`
补链 补齐产业链 补全产业链 完善产业链 健全产业链 产业链缺失 产业链空白 产业链短板 产业链不完整 产业链断点 缺失环节 空白环节 薄弱环节 缺环
缺少配套 缺乏配套 没有配套 本地没有 本市没有 我市没有 尚无企业 没有企业 没有一家 填补空白 补短板 配套企业 本地配套 就近配套 上下游配套
`)

/** A need that says one of these wants its chain to reach further than it does (延链). */
export const LENGTHENING_CUES: readonly string[] = parted(`
延链 延长产业链 延伸产业链 拉长产业链 产业链延伸 产业链延长 向下游延伸 往下游延伸 下游延伸 向下游发展 向上游延伸 往上游延伸 上游延伸 拓展下游
发展下游 下游产业 就地转化 就地加工 就近转化 精深加工
`)
