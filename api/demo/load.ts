import { randomInt } from 'node:crypto'
import { insertAccount } from '../../db/repositories/accounts.ts'
import { dropJobs } from '../../db/repositories/jobs.ts'
import { findPair } from '../../db/repositories/matches.ts'
import type { Actor } from '../actor.ts'
import type { AppContext } from '../context.ts'
import { createAccount } from '../services/accounts.ts'
import { helpRegions } from '../services/committees.ts'
import { daysBetween, shanghaiDate } from '../services/days.ts'
import { enterNeeds } from '../services/enter-needs.ts'
import { enterOffers } from '../services/enter-offers.ts'
import { assign, decide, pairByHand } from '../services/matches.ts'
import { closeNeed } from '../services/needs.ts'
import { createNeedsList, publishNeedsList } from '../services/needs-lists.ts'
import { stepOffer } from '../services/offers.ts'
import { createOrganisation } from '../services/organisations.ts'
import { rankNeed } from '../services/proposals.ts'
import { createProvider } from '../services/providers.ts'
import { loadDemoGroups } from './groups.ts'
import { DEMO_PROVINCE } from './index.ts'
import { loadProblems } from './problems.ts'
import type { DemoAccount, DemoContact } from './types.ts'

/** The day on which the demo's dates were written; later starts move all of them by the same number of days. */
const WRITTEN_ON = '2026-11-22'
/** How long before a demo decision its pair was proposed, in days. */
const PROPOSED_BEFORE = 5
/** Open proposals wait for up to so many days. */
const WAITING_SPREAD = 9

/** User name and password of one demo account. */
export interface DemoSignIn {
  readonly role: DemoAccount['role']
  readonly name: string
  readonly userName: string
  readonly password: string
}

/** Three groups of four signs that are not mistaken for one another, for example `k7mp-x2fd-9wqe`. */
function randomPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return [group(), group(), group()].join('-')
}

/** Looks a key up that the data must hold. */
function must<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key)
  if (value === undefined) throw new Error(`the demo data has no ${key}`)
  return value
}

/** A copy that may be changed; null for what is not stated. */
function copied<T>(list: readonly T[] | undefined): T[] | null {
  return list === undefined ? null : [...list]
}

/**
 * Fills an empty database with the demo province, through the same use-cases that people use, as the people of the
 * demo and on the days that the data names. The index is loaded and the proposals are made once, at the end, instead of
 * after every change.
 * @returns how to sign in as each demo account.
 */
export async function loadDemo(ctx: AppContext): Promise<DemoSignIn[]> {
  const province = DEMO_PROVINCE
  const offset = Math.max(0, daysBetween(new Date(`${WRITTEN_ON}T00:00:00+08:00`), ctx.clock()))
  const moment = (date: string, daysLater = 0) =>
    new Date(Date.parse(`${date}T09:30:00+08:00`) + (offset + daysLater) * 86_400_000)
  const day = <D extends string | null>(date: D) => (date === null ? null : shanghaiDate(moment(date)))
  const later = async () => {}
  const quiet: AppContext = {
    ...ctx,
    jobs: { ...ctx.jobs, wake: () => {} },
    matcher: { ...ctx.matcher, refreshNeeds: later, refreshOffers: later },
    search: { ...ctx.search, refreshNeeds: later, refreshOffers: later },
  }
  const on = (date: string, daysLater = 0): AppContext => ({ ...quiet, clock: () => moment(date, daysLater) })
  const start = on('2026-03-01')

  const signIns: DemoSignIn[] = []
  const actors = new Map<string, Actor>()
  const password = new Map(province.accounts.map((account) => [account.key, randomPassword()]))
  for (const account of province.accounts)
    signIns.push({
      role: account.role,
      name: account.name,
      userName: account.userName,
      password: must(password, account.key),
    })

  const administrator = province.accounts.find((account) => account.role === 'admin')
  if (!administrator) throw new Error('the demo data has no administrator')
  const hash = await ctx.auth.hashPassword(administrator.userName, must(password, administrator.key))
  const adminId = await ctx.db.transaction().execute(async (tx) => {
    const id = await ctx.auth.createUser(tx, { ...administrator, passwordHash: hash })
    const links = { role: 'admin', organisationId: null, providerId: null, regionCodes: [] } as const
    await insertAccount(tx, id, links, start.clock())
    return id
  })
  const admin: Actor = {
    accountId: adminId,
    name: administrator.name,
    role: 'admin',
    officeId: null,
    providerId: null,
    regionCodes: [],
  }
  actors.set(administrator.key, admin)

  const organisations = new Map<string, string>()
  const organisationNames = new Map(province.organisations.map((body) => [body.key, body.name]))
  for (const body of province.organisations) {
    const input = { kind: body.kind, name: body.name, regionCode: body.region, referencePrefix: body.prefix }
    organisations.set(body.key, (await createOrganisation(start, admin, input)).id)
  }

  const helped = new Map<string, string[]>()
  for (const { committee, region } of province.organisations)
    if (committee !== null) helped.set(committee, [...(helped.get(committee) ?? []), region])
  for (const [committee, regions] of helped)
    await helpRegions(start, admin, must(organisations, committee), { regions })

  const offices = new Map(
    province.organisations.flatMap((body) =>
      body.prefix === null ? [] : [[body.key, { id: must(organisations, body.key), reference_prefix: body.prefix }]],
    ),
  )

  const contacts = (contact: DemoContact) => [
    { name: contact.name, telephone: contact.telephone, email: contact.email },
  ]
  const providers = new Map<string, string>()
  for (const provider of province.providers) {
    const made = await createProvider(start, admin, {
      kind: provider.kind,
      name: provider.name,
      expertKind: provider.expertKind,
      title: provider.title,
      organisationId: provider.organisation === null ? null : must(organisations, provider.organisation),
      regionCode: provider.region,
      industries: [...provider.industries],
      capacity: provider.capacity,
      contacts: contacts(provider.contact),
    })
    providers.set(provider.key, made.id)
  }

  for (const account of province.accounts) {
    if (account === administrator) continue
    const organisationId = account.office === null ? null : must(organisations, account.office)
    const providerId = account.provider === null ? null : must(providers, account.provider)
    const regionCodes = account.serves === 'province' ? [province.region] : [...(account.serves ?? [])]
    const made = await createAccount(start, admin, {
      userName: account.userName,
      name: account.name,
      role: account.role,
      organisationId,
      providerId,
      regionCodes,
      password: must(password, account.key),
    })
    actors.set(account.key, {
      accountId: made.id,
      name: account.name,
      role: account.role,
      officeId: organisationId,
      providerId,
      regionCodes,
    })
  }
  const cityOf = new Map(
    province.accounts.flatMap((account) =>
      account.role === 'city' && account.office !== null ? [[account.office, must(actors, account.key)]] : [],
    ),
  )

  const keeper =
    [...actors.values()].find((actor) => actor.role === 'staff' && actor.regionCodes.includes(province.region)) ?? admin
  const offerRows = await ctx.db.transaction().execute((tx) =>
    enterOffers(
      tx,
      province.offers.map((offer) => ({
        input: {
          kind: offer.kind,
          title: offer.title,
          description: offer.description,
          industries: [...offer.industries],
          keywords: [...offer.keywords],
          regions: [...offer.servedRegions],
          amountMinYuan: offer.amountMinYuan,
          amountMaxYuan: offer.amountMaxYuan,
          validUntil: day(offer.validUntil),
          conditions: {
            stages: [...(offer.conditions?.stages ?? [])],
            leastYears: offer.conditions?.leastYears ?? null,
            leastRevenueYuan: offer.conditions?.leastRevenueYuan ?? null,
            collateral: copied(offer.conditions?.collateral),
            acceptsLoss: offer.conditions?.acceptsLoss ?? null,
            soft: ['amount'],
          },
          wants: {
            kinds: [...(offer.wants?.kinds ?? [])],
            industries: [...(offer.wants?.industries ?? [])],
            regions: [...(offer.wants?.regions ?? [])],
            leastAmountYuan: offer.wants?.leastAmountYuan ?? null,
            only: [...(offer.wants?.only ?? [])],
          },
          contacts: [],
        },
        providerId: must(providers, offer.provider),
        by: keeper,
        at: moment(offer.publishedOn ?? '2026-11-02'),
        published: offer.status !== 'draft',
      })),
    ),
  )
  const offers = new Map(province.offers.map((offer, index) => [offer.key, offerRows[index]?.id ?? '']))
  for (const offer of province.offers) {
    const when = on(offer.publishedOn ?? '2026-11-02')
    if (offer.status === 'paused') await stepOffer(when, keeper, must(offers, offer.key), 'pause', null)
    if (offer.status === 'withdrawn') await stepOffer(when, keeper, must(offers, offer.key), 'withdraw', null)
  }

  const needRows = await ctx.db.transaction().execute((tx) =>
    enterNeeds(
      tx,
      province.needs.map((need) => ({
        input: {
          kind: need.kind,
          title: need.title,
          description: need.description,
          industries: [...need.industries],
          keywords: [...need.keywords],
          regionCode: need.region,
          beneficiary: need.organisation === null ? null : must(organisationNames, need.organisation),
          amountYuan: need.amountYuan,
          deadline: day(need.deadline),
          wantedRegions: [...need.wantedRegions],
          stage: need.stage,
          yearsOperating: need.facts?.yearsOperating ?? null,
          revenueYuan: need.facts?.revenueYuan ?? null,
          collateral: copied(need.facts?.collateral),
          lossMaking: need.facts?.lossMaking ?? null,
          maturity: need.maturity,
          priority: need.priority,
          wantedCount: need.wantedCount,
          source: need.source,
          visibility: need.visibility,
          contacts: contacts(need.contact),
        },
        office: must(offices, need.office),
        beneficiaryId: need.organisation === null ? null : must(organisations, need.organisation),
        by: must(cityOf, need.office),
        at: moment(need.publishedOn ?? '2026-11-10'),
        published: need.status !== 'draft',
      })),
    ),
  )
  await loadDemoGroups({ province, organisations, providers, keeper, on })
  const needs = new Map(province.needs.map((need, index) => [need.key, needRows[index]?.id ?? '']))

  for (const list of province.needsLists) {
    const clerk = must(cityOf, list.office)
    const when = on(list.publishedOn ?? list.dated)
    const items = province.needs.filter((need) => need.list === list.key).map((need) => must(needs, need.key))
    const input = { title: list.title, edition: list.edition, dated: shanghaiDate(moment(list.dated)), needIds: items }
    const made = await createNeedsList(when, clerk, input)
    if (list.status === 'published') await publishNeedsList(when, clerk, made.id, null)
  }

  await ctx.matcher.load()
  await dropJobs(ctx.db)
  for (const [index, need] of province.needs.entries()) {
    const decided = province.matches.filter((match) => match.need === need.key).map((match) => match.decidedOn)
    const first = decided.sort()[0]
    const proposedOn =
      first === undefined
        ? new Date(ctx.clock().getTime() - (index % WAITING_SPREAD) * 86_400_000)
        : moment(first, -PROPOSED_BEFORE)
    const proposing = { matcher: ctx.matcher, clock: () => proposedOn }
    await ctx.db.transaction().execute((tx) => rankNeed(proposing, tx, must(needs, need.key)))
  }

  for (const match of province.matches) {
    const staff = must(actors, match.decidedBy)
    const needId = must(needs, match.need)
    const offerId = must(offers, match.offer)
    const present = await ctx.db.transaction().execute((tx) => findPair(tx, needId, offerId))
    const id =
      present?.state === 'proposed'
        ? present.id
        : (await pairByHand(on(match.decidedOn, -1), staff, { needId, offerId })).id
    const when = on(match.decidedOn)
    if (match.assignee !== null) await assign(when, staff, id, must(actors, match.assignee).accountId)
    const decision = { confirmed: 'confirm', rejected: 'reject', on_hold: 'hold' } as const
    const reason = match.reason ?? match.note
    await decide(when, staff, id, { decision: decision[match.state], ...(reason === null ? {} : { reason }) })
  }

  await loadProblems({
    on,
    day: (date) => shanghaiDate(moment(date)),
    actor: (key) => must(actors, key),
    need: (key) => must(needs, key),
    organisation: (key) => must(organisations, key),
  })

  for (const need of province.needs)
    if (need.status === 'closed' && need.closeReason !== null && need.closedOn !== null)
      await closeNeed(
        on(need.closedOn),
        must(cityOf, need.office),
        must(needs, need.key),
        { reason: need.closeReason },
        null,
      )

  await ctx.jobs.settled()
  return signIns
}
