const parted = (text: string): string[] => text.trim().split(/\s+/)

/** Words of the genre: every need and every offer has them whatever it is about. They weigh less, they are not dropped. */
export const GENRE_WORDS: readonly string[] = parted(`
研发 研究 研制 开发 技术 项目 建设 推进 应用 关键 关键技术 核心技术 产业 产业化 企业 公司 集团 单位 产品 生产 制造 加工 制备 设计
系统 设备 装置 装备 方法 工艺 材料 平台 服务 方案 解决 解决方案 合作 需求 寻求 希望 提供 提高 提升 实现 开展 进行 采用 利用 具有 能够 通过
目前 主要 相关 以及 及其 一种 用于 基于 其他 方面 领域 行业 市场 能力 水平 质量 效率 成本 问题 难题 要求 指标 目标 成果 转化 专家 团队 人才
引进 引入 支持 促进 发展 创新 新型 高效 智能 综合 示范 工程 基地 中心 园区 城市 地区 国内 国际 国家 省级 拥有 现有 具备 达到 以上 以下 左右
如何 怎样 去除 进一步 介绍 情况 内容 描述 简介 名称 业务 本市 我市 本公司 本项目 该项目 有限公司 有限责任公司 股份 演示
`)

/** Words and characters that say nothing of the subject. */
export const FUNCTION_WORDS: readonly string[] = parted(`
的 了 和 与 及 或 等 在 对 为 是 有 以 由 于 把 被 将 从 到 向 中 上 下 内 外 并 可 能 也 都 其 该 此 各 每 个 种 项 类 之 所 而 则 但 如 若
这 那 不 更 最 较 很 还 又 再 就 使 让 用 做 需 要 一 二 三 者 性 化 型 式 地 得 着 过 时 后 前 间 年 月 日
`)
