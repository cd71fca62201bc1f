import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { uuid } from '../schemas/common.ts'
import {
  entryInput,
  entryPage,
  entryQuery,
  entryView,
  groupFigures,
  groupInput,
  groupLine,
  groupPage,
  groupPatch,
  groupQuery,
  groupView,
  memberInput,
  memberView,
} from '../schemas/working-group.ts'
import {
  changeGroup,
  createGroup,
  groupsOfNeed,
  listGroups,
  readGroup,
  readGroupFigures,
} from '../services/groups/groups.ts'
import { addEntry, addMember, listEntries, removeMember } from '../services/groups/members.ts'
import { etagOf, expectedVersion, onceHeader, onceOf, versionHeader } from './preconditions.ts'
import { CHANGE_PROBLEMS, CREATE_PROBLEMS, LIST_PROBLEMS, problem, READ_PROBLEMS } from './problems.ts'
import { createdJson, createRouter, json, jsonBody, versionedJson } from './router.ts'

const tags = ['working groups']
const params = z.object({ id: uuid })
const ADD_PROBLEMS = { ...CREATE_PROBLEMS, 404: problem('not_found') }

const lineExample = {
  id: '3f1a6a52-5d0e-4c1b-9b7e-2c6d8f9a0b12',
  name: '高端装备制造',
  region: { code: '620500', name: '天水市' },
  committee: { id: '0b6f1f6e-3c0a-4f8e-9a60-2f9f3f7c2b11', name: '教科卫体委员会' },
  industries: [{ code: '34', name: '通用设备制造业' }],
  keyEnterprises: [{ id: '9d1c6a52-0f0b-4d5e-8a52-1f6b7c8d9e01', name: '星火机床' }],
  memberCount: 1,
  active: true,
  version: 1,
}
const memberExample = {
  id: 'c7a5e0f4-5f6e-4a0b-8a0e-0d6f5a1b2c33',
  kind: 'expert' as const,
  name: '李工（演示）',
  title: '组长',
  provider: null,
  organisation: null,
  hasAccount: false,
}
const groupExample = {
  ...lineExample,
  mandate: '帮助天水市的装备制造企业对接人才、技术和配套企业。',
  members: [memberExample],
  createdAt: '2026-03-03T01:30:00.000Z',
  updatedAt: '2026-03-03T01:30:00.000Z',
}
const entryExample = {
  id: '5a1c8d0e-7b1f-4a53-8b57-2f6f6a9a1c11',
  happenedOn: '2026-03-03',
  tag: '链',
  text: '走访两家整机厂，收集配套需求三项。',
  by: '李工（演示）',
  recordedAt: '2026-03-03T08:30:00.000Z',
}

/** Routes below /groups: working groups 助力小组. */
export const groupRoutes = createRouter()
groupRoutes.use('/groups', signedInOnly)
groupRoutes.use('/groups/*', signedInOnly)
groupRoutes.use('/needs/:id/groups', signedInOnly)

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups',
    operationId: 'listGroups',
    summary: 'List working groups by city and name',
    tags,
    request: { query: groupQuery.strict() },
    responses: {
      200: json(groupPage, 'A page of groups.', { items: [lineExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listGroups(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

groupRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/groups',
    operationId: 'createGroup',
    summary: 'Make a working group in a city that you serve',
    tags,
    request: {
      headers: onceHeader,
      body: jsonBody(groupInput, { name: '高端装备制造', regionCode: '620500', industries: ['34', '35'] }),
    },
    responses: { 201: createdJson(groupView, 'The group.', groupExample), ...CREATE_PROBLEMS },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const group = await createGroup(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(group, 201, { ETag: etagOf(group.version), Location: `/api/v1/groups/${group.id}` })
  },
)

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups/{id}',
    operationId: 'readGroup',
    summary: 'Read a working group with its members',
    tags,
    request: { params },
    responses: { 200: versionedJson(groupView, 'The group.', groupExample), ...READ_PROBLEMS },
  }),
  async (c) => {
    const group = await readGroup(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(group, 200, { ETag: etagOf(group.version) })
  },
)

groupRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/groups/{id}',
    operationId: 'changeGroup',
    summary: 'Change a working group, dissolve it or take it up again',
    tags,
    request: { params, headers: versionHeader, body: jsonBody(groupPatch, { industries: ['34'] }) },
    responses: { 200: versionedJson(groupView, 'The group after the change.', groupExample), ...CHANGE_PROBLEMS },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const group = await changeGroup(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(group, 200, { ETag: etagOf(group.version) })
  },
)

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups/{id}/figures',
    operationId: 'readGroupFigures',
    summary: "Count what became of a group's needs",
    tags,
    request: { params },
    responses: {
      200: json(groupFigures, 'The figures; outcomes of different kinds are never added up.', {
        publishedNeeds: 4,
        matches: [{ state: 'proposed', count: 6 }],
        outcomes: [{ kind: 'signed', count: 1 }],
      }),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await readGroupFigures(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)

groupRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/groups/{id}/members',
    operationId: 'addGroupMember',
    summary: 'Take somebody into a working group',
    tags,
    request: { params, body: jsonBody(memberInput, { kind: 'expert', name: '李工（演示）', title: '组长' }) },
    responses: { 201: json(memberView, 'The member.', memberExample), ...ADD_PROBLEMS },
  }),
  async (c) => c.json(await addMember(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json')), 201),
)

groupRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/groups/{id}/members/{memberId}',
    operationId: 'removeGroupMember',
    summary: 'Take a member out of a working group',
    tags,
    request: { params: z.object({ id: uuid, memberId: uuid }) },
    responses: {
      204: { description: 'Taken out.' },
      ...READ_PROBLEMS,
      403: problem('forbidden', 'cross_site'),
      415: problem('unsupported_media'),
    },
  }),
  async (c) => {
    const { id, memberId } = c.req.valid('param')
    await removeMember(c.var.ctx, signedIn(c), id, memberId)
    return c.body(null, 204)
  },
)

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/groups/{id}/entries',
    operationId: 'listGroupEntries',
    summary: "Read a working group's log, the latest day first",
    tags,
    request: { params, query: entryQuery.strict() },
    responses: {
      200: json(entryPage, 'A page of the log.', { items: [entryExample], nextCursor: null }),
      ...READ_PROBLEMS,
      422: problem('invalid'),
    },
  }),
  async (c) => c.json(await listEntries(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('query')), 200),
)

groupRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/groups/{id}/entries',
    operationId: 'addGroupEntry',
    summary: "Write into a working group's log",
    tags,
    request: {
      params,
      body: jsonBody(entryInput, { happenedOn: '2026-03-03', tag: '链', text: '走访两家整机厂，收集配套需求三项。' }),
    },
    responses: { 201: json(entryView, 'The entry.', entryExample), ...ADD_PROBLEMS },
  }),
  async (c) => c.json(await addEntry(c.var.ctx, signedIn(c), c.req.valid('param').id, c.req.valid('json')), 201),
)

groupRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/needs/{id}/groups',
    operationId: 'groupsOfNeed',
    summary: 'List the working groups whose key enterprise stands behind a need',
    description: 'Such a need is reviewed as important; its score does not change.',
    tags,
    request: { params },
    responses: {
      200: json(z.object({ items: z.array(groupLine) }), 'The groups.', { items: [lineExample] }),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => c.json({ items: await groupsOfNeed(c.var.ctx, signedIn(c), c.req.valid('param').id) }, 200),
)
