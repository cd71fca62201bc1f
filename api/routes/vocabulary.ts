import { createRoute, z } from '@hono/zod-openapi'
import { signedIn, signedInOnly } from '../middleware/actor.ts'
import { notModified } from '../middleware/not-modified.ts'
import { uuid } from '../schemas/common.ts'
import {
  chainGroupPage,
  chainGroupQuery,
  entryEffect,
  entryInput,
  entryPage,
  entryPatch,
  entryQuery,
  entryVersionView,
  entryView,
  importInput,
  importResult,
  versionChoice,
} from '../schemas/knowledge.ts'
import { listChainGroups } from '../services/knowledge/chain-groups.ts'
import { importEntries } from '../services/knowledge/import.ts'
import {
  addEntry,
  changeEntry,
  examineEntryInput,
  listEntries,
  listEntryVersions,
  readEntry,
  removeEntry,
  restoreEntry,
} from '../services/knowledge/vocabulary.ts'
import { entryContent, entryExample, entryVersionExample } from './knowledge-examples.ts'
import {
  etagOf,
  expectedVersion,
  expectedVersionIfAny,
  knownVersionHeader,
  onceHeader,
  onceOf,
  optionalVersionHeader,
  versionHeader,
} from './preconditions.ts'
import { CHANGE_PROBLEMS, CREATE_PROBLEMS, LIST_PROBLEMS, READ_PROBLEMS, STEP_PROBLEMS } from './problems.ts'
import { createdJson, createRouter, json, jsonBody, NOT_MODIFIED, versionedJson } from './router.ts'

const tags = ['knowledge']
const params = z.object({ id: uuid })

/** Routes below /vocabulary: words and groups of the deployment's own, and those of the chains. */
export const vocabularyRoutes = createRouter()
vocabularyRoutes.use('/vocabulary/*', signedInOnly)
vocabularyRoutes.use('/vocabulary/:id{[0-9a-f-]{36}}', notModified)

vocabularyRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/vocabulary',
    operationId: 'listVocabulary',
    summary: 'List the entries of the own dictionary, newest first',
    tags,
    request: { query: entryQuery.strict() },
    responses: {
      200: json(entryPage, 'A page of entries.', { items: [entryExample], nextCursor: null }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listEntries(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/vocabulary/chain-groups',
    operationId: 'listChainGroups',
    summary: 'List the groups of words of all chains in force',
    tags,
    request: { query: chainGroupQuery.strict() },
    responses: {
      200: json(chainGroupPage, 'A page of groups.', {
        items: [
          {
            kind: 'synonyms',
            head: null,
            words: ['锂电', '锂电池', '锂离子电池'],
            chain: {
              code: 'copper-battery',
              nameZh: '铜—动力电池—新能源汽车产业链',
              nameEn: 'Copper, battery and electric-vehicle chain',
            },
          },
        ],
        nextCursor: null,
      }),
      ...LIST_PROBLEMS,
    },
  }),
  async (c) => c.json(await listChainGroups(c.var.ctx, signedIn(c), c.req.valid('query')), 200),
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/vocabulary',
    operationId: 'addVocabularyEntry',
    summary: 'Add a word or a group of words; matches follow in the background',
    tags,
    request: { headers: onceHeader, body: jsonBody(entryInput, entryContent) },
    responses: { 201: createdJson(entryView, 'The entry.', entryExample), ...CREATE_PROBLEMS },
  }),
  async (c) => {
    const input = c.req.valid('json')
    const entry = await addEntry(c.var.ctx, signedIn(c), input, onceOf(c, input))
    return c.json(entry, 201, { ETag: etagOf(entry.version), Location: `/api/v1/vocabulary/${entry.id}` })
  },
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/vocabulary/examine',
    operationId: 'examineVocabularyEntry',
    summary: 'Check an entry and count what it would do; saves nothing',
    tags,
    request: { body: jsonBody(entryInput, entryContent) },
    responses: {
      200: json(entryEffect, 'What it would do.', {
        words: [
          { word: '动力电池', needs: 3, offers: 7 },
          { word: '动力蓄电池', needs: 1, offers: 0 },
        ],
        examples: [
          {
            need: '动力蓄电池回收（演示）',
            needWord: '动力蓄电池',
            offer: '动力电池梯次利用（演示）',
            offerWord: '动力电池',
          },
        ],
      }),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => c.json(await examineEntryInput(c.var.ctx, signedIn(c), c.req.valid('json')), 200),
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/vocabulary/import',
    operationId: 'importVocabulary',
    summary: 'Add many entries; what is there already stays, what is wrong is told',
    tags,
    request: { body: jsonBody(importInput, { entries: [entryContent] }) },
    responses: {
      200: json(importResult, 'What became of the entries.', { added: 1, unchanged: 0, refused: [] }),
      ...CREATE_PROBLEMS,
    },
  }),
  async (c) => c.json(await importEntries(c.var.ctx, signedIn(c), c.req.valid('json'), c.var.language), 200),
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/vocabulary/{id}',
    operationId: 'readVocabularyEntry',
    summary: 'Read an entry',
    tags,
    request: { params, headers: knownVersionHeader },
    responses: {
      200: versionedJson(entryView, 'The entry.', entryExample),
      304: NOT_MODIFIED,
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const entry = await readEntry(c.var.ctx, signedIn(c), c.req.valid('param').id)
    return c.json(entry, 200, { ETag: etagOf(entry.version) })
  },
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/vocabulary/{id}',
    operationId: 'changeVocabularyEntry',
    summary: 'Change an entry; what is left out stays',
    tags,
    request: {
      params,
      headers: versionHeader,
      body: jsonBody(entryPatch, { words: ['动力电池', '动力蓄电池', '车载动力电池'] }),
    },
    responses: { 200: versionedJson(entryView, 'The entry after the change.', entryExample), ...CHANGE_PROBLEMS },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const entry = await changeEntry(c.var.ctx, signedIn(c), id, expectedVersion(c), c.req.valid('json'))
    return c.json(entry, 200, { ETag: etagOf(entry.version) })
  },
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/vocabulary/{id}/remove',
    operationId: 'removeVocabularyEntry',
    summary: 'Take an entry out of force',
    tags,
    request: { params, headers: optionalVersionHeader },
    responses: {
      200: versionedJson(entryView, 'The entry.', { ...entryExample, removed: true, version: 2 }),
      ...STEP_PROBLEMS,
    },
  }),
  async (c) => {
    const entry = await removeEntry(c.var.ctx, signedIn(c), c.req.valid('param').id, expectedVersionIfAny(c))
    return c.json(entry, 200, { ETag: etagOf(entry.version) })
  },
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'post',
    path: '/vocabulary/{id}/restore',
    operationId: 'restoreVocabularyEntry',
    summary: 'Put an earlier version of an entry in force again',
    tags,
    request: { params, headers: optionalVersionHeader, body: jsonBody(versionChoice, { version: 1 }) },
    responses: {
      200: versionedJson(entryView, 'The entry.', { ...entryExample, version: 3 }),
      ...STEP_PROBLEMS,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { version } = c.req.valid('json')
    const entry = await restoreEntry(c.var.ctx, signedIn(c), id, expectedVersionIfAny(c), version)
    return c.json(entry, 200, { ETag: etagOf(entry.version) })
  },
)

vocabularyRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/vocabulary/{id}/versions',
    operationId: 'listVocabularyVersions',
    summary: 'Read what an entry said at each of its versions, newest first',
    tags,
    request: { params },
    responses: {
      200: json(z.array(entryVersionView), 'Versions.', [entryVersionExample]),
      ...READ_PROBLEMS,
    },
  }),
  async (c) => c.json(await listEntryVersions(c.var.ctx, signedIn(c), c.req.valid('param').id), 200),
)
