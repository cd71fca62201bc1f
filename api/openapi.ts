import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './env.ts'

/** Name of the security scheme: the cookie that signing in sets. */
const SESSION = 'session'

const TAGS = [
  { name: 'needs', description: '需求 — what a city asks for' },
  { name: 'needs-lists', description: '需求清单 — dated editions of a city office’s needs' },
  { name: 'imports', description: '导入 — lists from files and pasted tables: a dry run, then drafts' },
  { name: 'offers', description: '供给 — what a provider can bring' },
  { name: 'matches', description: '撮合 — pairings, from proposal to decision' },
  { name: 'evidence', description: '佐证 — files that show what was entered' },
  { name: 'outcomes', description: '成果台账 — what came of needs and matches: an append-only ledger' },
  { name: 'reports', description: '工作报告 — monthly, quarterly and annual editions; every number opens its records' },
  { name: 'tasks', description: '交办 — what somebody has to do until a day: 催办, 督办, feedback' },
  { name: 'problems', description: '问题建议台账 — the way of needs of kind problem' },
  { name: 'providers', description: '供给方 — who brings resources' },
  { name: 'organisations', description: '单位 — committees, city offices, enterprises, institutes' },
  { name: 'reference', description: '地区与行业 — the tables that codes come from' },
  { name: 'knowledge', description: '词库与产业链 — the words and chains that the matcher reads texts with' },
  { name: 'drafting', description: '写作提示 — advice while a need or an offer is written' },
  { name: 'exports', description: '导出 — files of what the lists and pages show' },
  { name: 'search', description: '检索 — the search box' },
  { name: 'session', description: '登录 — signing in and out' },
  { name: 'me', description: '本人 — one’s own account' },
  { name: 'accounts', description: '账号 — for administrators' },
  { name: 'matcher-weights', description: '匹配权重 — what the matcher learned from decisions, for administrators' },
  { name: 'notices', description: '通知 — what concerns one, and how one is told' },
  { name: 'deliveries', description: '发送记录 — e-mail and calls to other systems, for administrators' },
  { name: 'working groups', description: '助力小组 — members, key enterprises, and what they do' },
  { name: 'settings', description: '设置 — deadlines and the working calendar, for administrators' },
  { name: 'contacts', description: '联系方式 — erasure on request' },
  { name: 'backups', description: '备份 — archives of database and files, for administrators' },
  { name: 'operation', description: '运行 — for whoever runs the service' },
]

const DESCRIPTION = `Everything that the pages of Qianqiao can do, for programs.

* **Signing in.** \`POST /api/v1/session\` sets the session cookie. A change must come from a page of the service
  (\`Origin\`, \`Sec-Fetch-Site\`) or carry \`Content-Type: application/json\`, also when it has no body.
* **Versions.** The \`ETag\` of a single resource is the version of its row. \`PATCH\` must name it in \`If-Match\` (428
  without, 412 when it is old); steps may. With \`If-None-Match\` a read answers 304 while the version stands; figures
  derived from other rows (\`matched\`, names) may have changed all the same.
* **Repeating.** A creation with an \`Idempotency-Key\` can be repeated for 24 hours and happens once.
* **Paging.** Pass \`nextCursor\` back as \`cursor\`; rows added meanwhile do not shift what follows.
* **Errors.** Problem details of RFC 9457, worded in the language of \`Accept-Language\` (or the cookie \`lang\`); \`code\`
  and \`type\` are stable. What you may not see does not exist: 404. What you may see but not do: 403.
* **Requests** are numbered: \`X-Request-Id\` stands in every answer and in the log.`

/** The API's document, made from the schemas that also check what comes in. OpenAPI 3.1, addresses relative to the server. */
export function openApiDocument(app: OpenAPIHono<AppEnv>) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '牵桥 Qianqiao API',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/', description: 'This server' }],
    security: [{ [SESSION]: [] }],
    tags: TAGS,
  })
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: {
        [SESSION]: {
          type: 'apiKey' as const,
          in: 'cookie' as const,
          name: 'qianqiao.session_token',
          description: 'Set by signing in; over https its name begins with `__Secure-`.',
        },
      },
    },
  }
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>
