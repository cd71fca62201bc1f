import { z } from 'zod'
import { noticePage } from '../../../api/schemas/notice.ts'
import { conflictList } from '../../../api/schemas/rule.ts'
import { wayView } from '../../../api/schemas/way.ts'
import { shanghaiDate } from '../../../api/services/days.ts'
import { notify } from '../../../api/services/notices/notify.ts'
import { endTry, setChannel } from '../../../db/repositories/deliveries.ts'
import { insertEdition, updateEdition } from '../../../db/repositories/matcher-weights.ts'
import { MATCHER_VERSION, STANDARD_WEIGHTS } from '../../../matcher/index.ts'
import type { TestApp } from '../../_support/app.ts'
import { pdf } from '../../_support/sample-files.ts'
import { uploaded } from '../files/_upload.ts'
import { enterNeed, enterOffer, publishedNeed, publishedOffer, remote } from './samples.ts'

const made = z.object({ id: z.string() })
const editions = z.object({ items: z.array(made) })
const stated = z.object({ state: z.string() })

/** A group of two words that nothing else holds. */
const synonyms = (mark: string) => ({ kind: 'synonyms', words: [`石雕坊${mark}`, `刻石社${mark}`] })

/** Today in Asia/Shanghai. */
const today = () => shanghaiDate(new Date())

/** Lines of a small chain. */
const chainLines = (code: string) => `# ${code}|石材|Stone\n@ quarry|采石|Quarrying|10\n戈壁石料`

/** Money of an investor that no other outcome names. */
const arrived = (providerParty: string) => ({
  kind: 'arrived',
  providerParty,
  amountYuan: 3_000_000,
  happenedOn: '2026-03-02',
  noEvidenceReason: '到账凭证由财政部门保管',
})

/** Makes the objects that the role table speaks of; each call makes a new one, except for `provider`. */
export function roleObjects(t: TestApp): Record<string, () => Promise<string>> {
  let count = 0
  let lastGroup = ''
  /** Two letters that no other office has. */
  const prefix = () => {
    count += 1
    return `Q${String.fromCharCode(65 + Math.floor(count / 26), 65 + (count % 26))}`
  }
  const proposal = async () => {
    const need = await publishedNeed(await t.as('city'), remote.need)
    const offer = await publishedOffer(await t.as('provider'), remote.offer)
    const answer = await (await t.as('staff')).post('/api/v1/matches', { needId: need.id, offerId: offer.id })
    return answer.as(made).id
  }
  const confirmed = async () => {
    const id = await proposal()
    return (await (await t.as('staff')).post(`/api/v1/matches/${id}/decision`, { decision: 'confirm' })).as(made).id
  }
  const requested = async () => {
    const id = await confirmed()
    await (await t.as('staff')).post(`/api/v1/matches/${id}/steps`, { event: 'request', reason: '双方互补' })
    return id
  }
  const accepted = async () => {
    const id = await requested()
    for (const side of ['city', 'provider'] as const)
      await (await t.as(side)).post(`/api/v1/matches/${id}/answer`, { answer: 'accepted' })
    return id
  }
  const introduced = async () => {
    const id = await accepted()
    const meeting = {
      event: 'introduce',
      happenedOn: today(),
      people: '双方负责人',
      minutes: '看了样机',
      noFollowUpReason: '双方直接联系',
    }
    await (await t.as('city')).post(`/api/v1/matches/${id}/steps`, meeting)
    return id
  }
  const freshCode = () => {
    count += 1
    return `stone-${count}`
  }
  const proposedChain = async () => {
    const code = freshCode()
    await (await t.as('city')).post('/api/v1/chains', { lines: chainLines(code) })
    return code
  }
  let merge = ''
  /** Two needs of own city that own staff propose to merge; the one that is to stay. */
  const mergeNeed = async () => {
    const city = await t.as('city')
    const [stays, goes] = [await publishedNeed(city), await publishedNeed(city, remote.need)]
    const proposal = { needId: goes.id, keep: 'this' }
    merge = (await (await t.as('staff')).post(`/api/v1/needs/${stays.id}/merges`, proposal)).as(made).id
    return stays.id
  }
  /** … that own city merged. */
  const mergedNeed = async () => {
    const city = await t.as('city')
    const [stays, goes] = [await publishedNeed(city), await publishedNeed(city, remote.need)]
    merge = (await city.post(`/api/v1/needs/${goes.id}/merges`, { needId: stays.id, keep: 'other' })).as(made).id
    return stays.id
  }
  const upload = async () => (await uploaded(await t.as('city'), '签字页.pdf', pdf())).id
  return {
    mergeNeed,
    merge: async () => merge,
    mergedNeed,
    merged: async () => merge,
    need: async () => (await publishedNeed(await t.as('city'))).id,
    staffNeed: async () => (await publishedNeed(await t.as('city'), { visibility: 'staff' })).id,
    draft: async () => (await enterNeed(await t.as('city'))).id,
    closedNeed: async () => {
      const city = await t.as('city')
      const { id } = await publishedNeed(city)
      return (await city.post(`/api/v1/needs/${id}/close`, { reason: 'withdrawn' })).as(made).id
    },
    list: async () => {
      const city = await t.as('city')
      const { id } = await enterNeed(city)
      count += 1
      const edition = { title: `第${count}期`, edition: 5 * count, dated: '2026-03-01', needIds: [id] }
      return (await city.post('/api/v1/needs-lists', edition)).as(made).id
    },
    import: async () => {
      count += 1
      const title = `同名需求 ${count}`
      const rows = [
        ['需求名称', '截止日期'],
        [title, ''],
        [title, ''],
        [title, ''],
        ['坏日期', '年底前'],
      ]
      const text = rows.map((row) => row.join('\t')).join('\n')
      const city = await t.as('city')
      const { id } = (await city.post('/api/v1/imports', { side: 'need', text })).as(made)
      let state = 'reading'
      while (state === 'reading') state = (await city.get(`/api/v1/imports/${id}`)).as(stated).state
      return id
    },
    offer: async () => (await publishedOffer(await t.as('provider'))).id,
    offerDraft: async () => (await enterOffer(await t.as('provider'))).id,
    pausedOffer: async () => {
      const provider = await t.as('provider')
      const { id } = await publishedOffer(provider)
      return (await provider.post(`/api/v1/offers/${id}/pause`)).as(made).id
    },
    proposal,
    confirmed,
    needContact: async () => {
      const city = await t.as('city')
      const { id } = await publishedNeed(city)
      return (await city.get(`/api/v1/needs/${id}/contacts`)).as(z.array(made))[0]?.id ?? ''
    },
    offerContact: async () => {
      const provider = await t.as('provider')
      const { id } = await publishedOffer(provider)
      return (await provider.get(`/api/v1/offers/${id}/contacts`)).as(z.array(made))[0]?.id ?? ''
    },
    requested,
    accepted,
    introduced,
    introduction: async () => {
      const id = await introduced()
      const way = (await (await t.as('staff')).get(`/api/v1/matches/${id}/way`)).as(wayView)
      return way.steps[0]?.id ?? ''
    },
    evidence: async () => {
      const id = await upload()
      await (await t.as('city')).post(`/api/v1/matches/${await confirmed()}/evidence`, { evidenceIds: [id] })
      return id
    },
    outcome: async () => {
      const id = await proposal()
      await (await t.as('staff')).post(`/api/v1/matches/${id}/decision`, { decision: 'confirm' })
      count += 1
      const outcome = { ...arrived(`第${count}投资方`), matchId: id }
      return (await (await t.as('city')).post('/api/v1/outcomes', outcome)).as(made).id
    },
    workingDay: async () => {
      count += 1
      const day = new Date(Date.UTC(2032, 0, 1 + count)).toISOString().slice(0, 10)
      await (await t.as('admin')).send('PUT', `/api/v1/working-days/${day}`, { works: false, note: '放假' })
      return day
    },
    report: async () => {
      const answer = await (await t.as('city')).post('/api/v1/reports', { period: '2026-03' })
      return answer.as(editions).items[0]?.id ?? ''
    },
    provinceReport: async () => {
      const answer = await (await t.as('admin')).post('/api/v1/reports', { period: '2026-03', scope: 'province' })
      return answer.as(editions).items[0]?.id ?? ''
    },
    committee: async () => {
      count += 1
      const committee = { kind: 'committee', name: `第${count}专委会` }
      return (await (await t.as('staff')).post('/api/v1/organisations', committee)).as(made).id
    },
    task: async () => {
      count += 1
      const task = { what: `第${count}件交办`, owners: [{ providerId: t.world.providerId }], workingDays: 5 }
      return (await (await t.as('staff')).post('/api/v1/tasks', task)).as(made).id
    },
    problem: async () => registeredProblem(t),
    handedProblem: async () => {
      const id = await registeredProblem(t)
      await (await t.as('staff')).post(`/api/v1/problems/${id}/steps`, assignment(t))
      return id
    },
    staffAccount: async () => t.world.accounts.staff,
    provider: async () => t.world.providerId,
    enterprise: async () => {
      count += 1
      const enterprise = { kind: 'enterprise', name: `第${count}厂` }
      return (await (await t.as('staff')).post('/api/v1/organisations', enterprise)).as(made).id
    },
    cityOffice: async () => {
      const office = { kind: 'city_office', name: `第${count}办`, regionCode: '620400', referencePrefix: prefix() }
      return (await (await t.as('admin')).post('/api/v1/organisations', office)).as(made).id
    },
    entry: async () => {
      count += 1
      const answer = await (await t.as('admin')).post('/api/v1/vocabulary', synonyms(`甲${count}`))
      return answer.as(made).id
    },
    chain: async () => proposedChain(),
    activeChain: async () => {
      const code = await proposedChain()
      await (await t.as('admin')).post(`/api/v1/chains/${code}/approve`)
      return code
    },
    provinceChain: async () => {
      const code = freshCode()
      await (await t.as('admin')).post('/api/v1/chains', { lines: chainLines(code) })
      await (await t.as('city')).post('/api/v1/chains', { lines: `${chainLines(code)}\n更多矿石`, basedOn: 1 })
      return code
    },
    conflict: async () => {
      count += 1
      const staff = await t.as('staff')
      const organisation = { kind: 'enterprise', name: `第${count}号对方单位` }
      const { id } = (await staff.post('/api/v1/organisations', organisation)).as(made)
      const declared = { organisationId: id, reason: '同一控制人' }
      const answer = await staff.post(`/api/v1/providers/${t.world.providerId}/conflicts`, declared)
      return answer.as(conflictList).items.at(-1)?.id ?? ''
    },
    account: async () => {
      count += 1
      const account = { userName: `同事${count}`, name: '同事', role: 'admin' }
      return (await (await t.as('admin')).post('/api/v1/accounts', account)).as(made).id
    },
    group: async () => {
      count += 1
      const staff = await t.as('staff')
      const group = { name: `第${count}组`, regionCode: '620500', industries: ['34'] }
      lastGroup = (await staff.post('/api/v1/groups', group)).as(made).id
      await staff.post(`/api/v1/groups/${lastGroup}/members`, { kind: 'expert', providerId: t.world.providerId })
      return lastGroup
    },
    member: async () => {
      const member = { kind: 'entrepreneur', name: '某企业家' }
      return (await (await t.as('staff')).post(`/api/v1/groups/${lastGroup}/members`, member)).as(made).id
    },
    notice: () => tellCity(t),
    webhook: () => registeredWebhook(t),
    delivery: async () => {
      const id = await registeredWebhook(t)
      const answer = await (await t.as('admin')).post(`/api/v1/webhooks/${id}/test`)
      const delivery = answer.as(made).id
      await endTry(t.ctx.db, { id: delivery, attempts: 0 }, { state: 'failed', error: 'HTTP 500' }, t.ctx.clock())
      return delivery
    },
    weights: () => learnedEdition(t),
    ranking: async () => {
      const { id } = (await (await t.as('admin')).post('/api/v1/rankings')).as(made)
      await t.settled()
      return id
    },
  }
}

/** A webhook whose address nobody calls here: tests of roles send nothing. */
async function registeredWebhook(t: TestApp): Promise<string> {
  const webhook = { name: '协同办公', url: 'http://127.0.0.1:9/hook', kinds: ['task_given'] }
  return (await (await t.as('admin')).post('/api/v1/webhooks', webhook)).as(made).id
}

/** A new notice to own city. */
async function tellCity(t: TestApp): Promise<string> {
  const city = await t.as('city')
  const { id } = await enterNeed(city)
  await t.ctx.db.transaction().execute((tx) =>
    notify(tx, {
      kind: 'merge_answered',
      to: [t.world.accounts.city],
      subject: { kind: 'need', id },
      eventKey: `test:${id}`,
      detail: { retired: 'TS-2026-0001', surviving: 'TS-2026-0002', answer: 'merged' },
      at: t.ctx.clock(),
    }),
  )
  return (
    (await city.get('/api/v1/notices?limit=200')).as(noticePage).items.find(({ about }) => about.id === id)?.id ?? ''
  )
}

/** A problem of own city that was entered into the ledger. */
async function registeredProblem(t: TestApp): Promise<string> {
  const city = await t.as('city')
  const { id } = await publishedNeed(city, { ...remote.need, kind: 'problem', visibility: 'staff' })
  await city.post('/api/v1/problems', { ...intake, needId: id })
  return id
}

const intake = {
  intakeChannel: 'enterprise_visit',
  raisedBy: { name: '某企业' },
  foundOn: '2026-03-02',
  note: '走访中了解到的情况',
}

/** A problem assigned to other city's office and other provider. */
const assignment = (t: TestApp) => ({
  event: 'assign',
  happenedOn: '2026-03-03',
  note: '两家联合办理',
  assignment: {
    owners: [{ organisationId: t.world.otherOffice }, { providerId: t.world.otherProviderId }],
    workingDays: 10,
  },
})

/** An edition as if it had been learned, with weights that change nothing. */
export async function learnedEdition(t: TestApp): Promise<string> {
  await t.settled()
  const { db } = t.ctx
  const now = new Date()
  const createdById = t.world.accounts.admin
  const id = await insertEdition(db, { matcherVersion: MATCHER_VERSION, createdById, now })
  await updateEdition(db, id, {
    state: 'learned',
    version: STANDARD_WEIGHTS.version,
    weights: JSON.stringify(STANDARD_WEIGHTS),
    finished_at: now,
  })
  return id
}

/** What is sent for a use-case of the role table; use-cases that are not here send nothing. */
export function roleBodies(t: TestApp): Record<string, () => Promise<object>> {
  let signings = 0
  let count = 0
  let outcomes = 0
  const entries = () => {
    outcomes += 1
    return outcomes
  }
  const next = () => {
    count += 1
    return count
  }
  return {
    "enter a need for own city's office": async () => ({
      title: '需求',
      regionCode: '620500',
      officeId: t.world.office,
    }),
    'find needs similar to a draft': async () => ({ title: '需求' }),
    'find offers similar to a draft': async () => ({ title: '供给' }),
    'ask for advice on a need being written': async () => ({ title: '需求' }),
    'ask for advice on an offer being written': async () => ({ title: '供给' }),
    'link two needs': async () => ({ needId: (await publishedNeed(await t.as('city'))).id }),
    'propose to merge two needs': async () => ({
      needId: (await publishedNeed(await t.as('city'), remote.need)).id,
      keep: 'this',
    }),
    'consent to a merge': async () => ({ note: '已电话征得同意' }),
    'decline a merge': async () => ({ reason: '不是同一件事' }),
    'change a need': async () => ({ title: '改过的需求' }),
    'close a need': async () => ({ reason: 'solved' }),
    "begin a needs list of own city's office": async () => ({
      title: '清单',
      edition: 9000 + next(),
      dated: '2026-03-01',
      officeId: t.world.office,
    }),
    "import needs of own city's office": async () => ({
      side: 'need',
      officeId: t.world.office,
      text: '需求名称\t需求内容\n需求\t内容',
    }),
    'import offers of own provider': async () => ({
      side: 'offer',
      providerId: t.world.providerId,
      text: '资源名称\t资源内容\n供给\t内容',
    }),
    'choose the columns of an import': async () => ({ mapping: ['title', 'deadline'] }),
    'choose for a row of an import': async () => ({ choice: 'create' }),
    'change a needs list': async () => ({ title: '改过的清单' }),
    'begin the next edition': async () => ({ dated: '2026-04-01' }),
    'enter an offer of own provider': async () => ({ title: '供给', providerId: t.world.providerId }),
    'change an offer': async () => ({ title: '改过的供给' }),
    'pair by hand': async () => ({
      needId: (await publishedNeed(await t.as('city'), remote.need)).id,
      offerId: (await publishedOffer(await t.as('provider'), remote.offer)).id,
    }),
    'decide about a match': async () => ({ decision: 'confirm' }),
    "undo own staff's decision": async () => ({ decision: 'undo' }),
    'change a setting': async () => ({ value: { reminderDays: 3, lapseDays: 7, dayKind: 'working' } }),
    'enter a day of the working calendar': async () => ({ works: false, note: '放假' }),
    'ask both sides of a match': async () => ({ event: 'request', reason: '双方互补' }),
    'answer for a side': async () => ({ answer: 'accepted' }),
    'note an answer given by telephone': async () => ({
      answer: 'accepted',
      side: 'offer',
      informant: '院办主任',
      answeredAt: new Date().toISOString(),
    }),
    'introduce both sides': async () => ({
      event: 'introduce',
      happenedOn: today(),
      people: '双方负责人',
      minutes: '看了样机',
      noFollowUpReason: '双方直接联系',
    }),
    'report progress': async () => ({ event: 'progress', happenedOn: today(), minutes: '交换了技术要求' }),
    'record a signing': async () => ({
      event: 'sign',
      happenedOn: today(),
      // Sums so far apart that none looks counted already.
      amountYuan: 1_000_000 * 10 ** signings++,
      noEvidenceReason: '合同扫描件后补',
    }),
    'break a match off': async () => ({ event: 'break_off', happenedOn: today(), reason: '价格谈不拢' }),
    'correct a step': async () => ({
      happenedOn: today(),
      people: '双方负责人、市工信局',
      minutes: '看了样机',
      correctionReason: '漏记一方',
    }),
    'upload a file as evidence': async () => {
      const form = new FormData()
      form.append('file', new File([Uint8Array.from(pdf())], '纪要.pdf'))
      return form
    },
    "add own city's upload to a confirmed match": async () => ({
      evidenceIds: [(await uploaded(await t.as('city'), '纪要.pdf', pdf())).id],
    }),
    "mark own city's evidence as wrong": async () => ({ reason: '传错了版本' }),
    'erase a contact of a need': async () => ({ reason: '本人来函要求删除' }),
    'erase a contact of an offer': async () => ({ reason: '本人来函要求删除' }),
    'erase the same contact everywhere': async () => ({ reason: '本人来函要求删除', everywhere: true }),
    'assign a match': async () => ({ assigneeId: t.world.accounts.staff }),
    "enter an outcome of own city's need": async () => ({
      ...arrived(`第${entries()}出资人`),
      needId: (await publishedNeed(await t.as('city'))).id,
    }),
    'overrule that an outcome was counted already': async () => {
      const staff = await t.as('staff')
      const outcome = { ...arrived(`第${entries()}合伙人`), needId: (await publishedNeed(await t.as('city'))).id }
      await staff.post('/api/v1/outcomes', outcome)
      return { ...outcome, overruleReason: '经核实为另一项目' }
    },
    'make reports of all that one may report on': async () => ({ period: '2026-03' }),
    "make own city's report": async () => ({ period: '2026-03', scope: 'office', subject: t.world.office }),
    'say which cities a committee helps': async () => ({ regions: [entries() % 2 === 0 ? '620300' : '620100'] }),
    'correct an outcome': async () => ({ reason: '金额录错', amount: { amountYuan: 4_000_000 } }),
    'cancel an outcome': async () => ({ reason: '登记在别的项目上' }),
    "give a task on own city's problem": async () => ({
      what: '核实情况',
      owners: [{ organisationId: t.world.office }],
      workingDays: 5,
      needId: await registeredProblem(t),
    }),
    'accept that task': async () => ({ event: 'accept' }),
    'give feedback on that task': async () => ({ event: 'feedback', note: '已办理' }),
    'urge those who carry it': async () => ({ event: 'urge' }),
    'extend its deadline': async () => ({ event: 'extend', note: '等待批复', workingDays: 30 }),
    'withdraw it': async () => ({ event: 'withdraw', note: '情况有变' }),
    "enter own city's problem into the ledger": async () => ({
      ...intake,
      needId: (await publishedNeed(await t.as('city'), { ...remote.need, kind: 'problem' })).id,
    }),
    'record an investigation of that problem': async () => ({
      event: 'investigate',
      happenedOn: '2026-03-04',
      note: '实地调研',
    }),
    'hold a special meeting on that problem': async () => ({
      event: 'meet',
      happenedOn: '2026-03-05',
      note: '会议纪要',
    }),
    'assign that problem to two bodies': async () => assignment(t),
    'answer a problem on the spot': async () => ({
      event: 'answer',
      happenedOn: '2026-03-05',
      note: '当场说明政策',
      feedback: '已说明',
      toldHow: '当面',
      noEvidenceReason: '当面答复',
    }),
    'fix a pair': async () => ({ reason: '双方已面谈' }),
    'declare a conflict': async () => {
      const organisation = { kind: 'enterprise', name: `第${next()}号冲突单位` }
      const { id } = (await (await t.as('staff')).post('/api/v1/organisations', organisation)).as(made)
      return { organisationId: id, reason: '同一控制人' }
    },
    'enter a provider': async () => ({ kind: 'member', name: '某委员' }),
    "change a provider's capacity": async () => ({ capacity: 500 + next() }),
    "change a provider's industries": async () => ({ industries: ['34', '35'] }),
    'enter an enterprise': async () => ({ kind: 'enterprise', name: `新厂${next()}` }),
    'enter a city office': async () => ({
      kind: 'city_office',
      name: `新办${next()}`,
      regionCode: '620400',
      referencePrefix: `W${String.fromCharCode(65 + (next() % 26))}`,
    }),
    'change an enterprise': async () => ({ name: `改过的厂${next()}` }),
    'change a city office': async () => ({ name: `改过的办${next()}` }),
    'add a region': async () => ({ code: `6299${10 + next()}`, name: '某区', level: 'district' }),
    'add a dictionary entry': async () => synonyms(`乙${next()}`),
    'examine a dictionary entry': async () => synonyms(`丙${next()}`),
    'import dictionary entries': async () => ({ entries: [synonyms(`丁${next()}`)] }),
    'change a dictionary entry': async () => ({ words: [`石雕坊戊${next()}`, `刻石社戊${next()}`] }),
    'restore a dictionary entry': async () => ({ version: 1 }),
    'save a chain, or propose it': async () => ({ lines: chainLines(`rock-${next()}`) }),
    'examine a chain': async () => ({ lines: chainLines('rock') }),
    "decline own city's chain": async () => ({ reason: '与其他产业链重复' }),
    "restore own city's chain": async () => ({ version: 1 }),
    'make a working group in own city': async () => ({
      name: `新组${next()}`,
      regionCode: '620500',
      industries: ['34'],
    }),
    'change a working group': async () => ({ mandate: `职责${next()}` }),
    'take somebody into a working group': async () => ({ kind: 'committee', name: '某委员' }),
    "write into a working group's log": async () => ({ happenedOn: '2026-03-02', tag: '推', text: '走访' }),
    'register a webhook': async () => ({ name: '协同办公', url: 'http://127.0.0.1:9/hook', kinds: [] }),
    'change a webhook': async () => ({ enabled: false }),
    'send oneself a test by e-mail': async () => {
      await setChannel(t.ctx.db, 'email', true, t.ctx.clock())
      const wants = { email: 'boss@office.example', language: 'zh', emailKinds: [] }
      await (await t.as('admin')).send('PUT', '/api/v1/notices/preferences', wants)
      return {}
    },
    'choose what one gets by e-mail': async () => ({ email: null, language: 'zh', emailKinds: [] }),
    'make an account': async () => ({ userName: `新人${next()}`, name: '新人', role: 'admin' }),
    'change an account': async () => ({ name: '改过的名字' }),
    'disable an account': async () => ({ reason: null }),
    'enable an account': async () => ({ reason: null }),
    'take learned weights into force': async () => ({ reason: '会商同意' }),
    'take the standard weights into force': async () => ({ reason: '先恢复标准' }),
  }
}
