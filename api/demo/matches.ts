/**
 * Pairings already decided: the named outcomes of 嘉峪关, which stand as confirmed here because the first part of a
 * match's life ends there, and invented decisions of all three kinds.
 */
import { match } from './build.ts'
import type { DemoMatch } from './types.ts'

const published = { state: 'confirmed', decidedBy: 'staff-jyg', origin: 'staff' } as const
const factNote = (text: string): string => `公开报道的实际进展：${text}办理人员与日期为演示。`

const OUTCOMES: readonly DemoMatch[] = [
  match({
    ...published,
    need: 'jyg-05',
    offer: 'mem-01-1',
    decidedOn: '2026-04-09',
    note: factNote('与中钢集团就现代物流枢纽签订协议，状态为“已签约”，签约金额42亿元；签约金额不等于落地金额。'),
    outcome: { state: 'signed', amountYuan: 4_200_000_000 },
  }),
  match({
    ...published,
    need: 'jyg-07',
    offer: 'adv-01-1',
    decidedOn: '2026-04-02',
    note: factNote('香港磁矿资源与酒钢合作氧化铁红提纯与铁氧体磁性材料，状态为“已落地”，落地金额2.5亿元。'),
    outcome: { state: 'landed', amountYuan: 250_000_000 },
  }),
  match({
    ...published,
    need: 'jyg-08',
    offer: 'mem-04-1',
    decidedOn: '2026-05-18',
    note: factNote('酒钢紫轩葡萄酒与上海一家集团及港澳企业的合作正在推进，没有公布金额。'),
    outcome: { state: 'in_progress', amountYuan: null },
  }),
  match({
    ...published,
    need: 'jyg-09',
    offer: 'adv-03-1',
    decidedOn: '2026-06-11',
    note: factNote('已与法国电缆制造商耐克森就高端铝合金电缆对接，状态为“已对接”，没有公布金额。'),
    outcome: { state: 'introduced', amountYuan: null },
  }),
  match({
    ...published,
    need: 'jyg-06',
    offer: 'mem-02-1',
    decidedOn: '2026-04-22',
    note: factNote('酒钢金塔项目的并网问题状态为“已解决”。'),
    outcome: { state: 'solved', amountYuan: null },
  }),
  match({
    ...published,
    need: 'jyg-02',
    offer: 'mem-02-2',
    decidedOn: '2026-05-06',
    note: factNote('新能源消纳问题已向上反映，尚无结论。'),
    outcome: { state: 'reported_upward', amountYuan: null },
  }),
  match({
    ...published,
    need: 'jyg-03',
    offer: 'mem-03-1',
    decidedOn: '2026-06-24',
    note: factNote('长城公园建设资金问题已形成提案稿。'),
    outcome: { state: 'proposal_drafted', amountYuan: null },
  }),
]

const DECISIONS: readonly DemoMatch[] = [
  match({
    need: 'ts-09',
    offer: 'exp-17-1',
    state: 'confirmed',
    decidedBy: 'staff-ts',
    decidedOn: '2026-10-14',
    note: '经开区已把五份退回意见整理好，先改一份样本。',
  }),
  match({
    need: 'ts-16',
    offer: 'exp-02-1',
    state: 'confirmed',
    decidedBy: 'staff-ts',
    decidedOn: '2026-11-03',
    note: '企业希望专家带盲孔法设备到场。',
  }),
  match({
    need: 'by-11',
    offer: 'exp-28-1',
    state: 'confirmed',
    decidedBy: 'staff-by',
    decidedOn: '2026-11-05',
    note: '先做两家铜冶炼企业的样板，再定集中培训日期。',
  }),
  match({
    need: 'by-05',
    offer: 'adv-13-1',
    state: 'on_hold',
    decidedBy: 'staff-by',
    decidedOn: '2026-10-28',
    reason: '对方要先看蒸汽价格承诺函，园区11月底才能出函，出函后再议。',
  }),
  match({
    need: 'ts-08',
    offer: 'fin-06-1',
    state: 'on_hold',
    origin: 'staff',
    decidedBy: 'staff-all',
    decidedOn: '2026-11-10',
    reason: '母基金今年额度已排满，明年一月开年会后确定是否受理。',
  }),
  match({
    need: 'jyg-t05',
    offer: 'alu-05-1',
    state: 'on_hold',
    decidedBy: 'staff-jyg',
    decidedOn: '2026-11-12',
    reason: '企业想先看过沙尘季的对比数据，请供给方补充同类场站报告。',
  }),
  match({
    need: 'by-13',
    offer: 'adv-08-1',
    state: 'rejected',
    decidedBy: 'staff-by',
    decidedOn: '2026-11-04',
    reason: '投资人要求基础货量每年300万吨以上，园区目前只有40万吨。',
  }),
  match({
    need: 'ts-15',
    offer: 'adv-21-1',
    state: 'rejected',
    decidedBy: 'staff-ts',
    decidedOn: '2026-10-20',
    reason: '对方做中药提取，与花椒、苹果加工的原料和设备都不一致。',
  }),
  match({
    need: 'jyg-t04',
    offer: 'exp-18-1',
    state: 'rejected',
    decidedBy: 'staff-jyg',
    decidedOn: '2026-11-11',
    reason: '需求要的是成分、淬火、模具整套工艺，师傅只能修模，建议转到模具师傅那一条。',
  }),
]

/** Every decided pairing. */
export const MATCHES: readonly DemoMatch[] = [...OUTCOMES, ...DECISIONS]
