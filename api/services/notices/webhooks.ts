import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { recordActivity } from '../../../db/repositories/activities.ts'
import {
  findWebhook,
  insertWebhook,
  listWebhookRows,
  lockWebhook,
  updateWebhook,
  type WebhookRow,
} from '../../../db/repositories/webhooks.ts'
import type { Database } from '../../../db/schema/index.ts'
import type { Actor } from '../../actor.ts'
import type { AppContext } from '../../context.ts'
import { DomainError } from '../../errors.ts'
import type { WebhookInput, WebhookPatch, WebhookView, WebhookWithSecret } from '../../schemas/delivery.ts'
import { createOnce, type Once } from '../creation.ts'
import { canAdminister, require } from '../permissions.ts'
import { isSealed, type Sealer } from '../sealing.ts'

/** What a repeated creation answers: the id only, since the secret is stored nowhere but with the webhook. */
const madeWebhook = z.object({ id: z.string() })

/** Webhooks by name. All of these use-cases are for administrators. */
export async function listWebhooks(ctx: AppContext, actor: Actor): Promise<WebhookView[]> {
  require(canAdminister(actor))
  return (await listWebhookRows(ctx.db)).map((row) => webhookView(ctx, row))
}

/** @throws DomainError `forbidden`, `not_found`. */
export async function readWebhook(ctx: AppContext, actor: Actor, id: string): Promise<WebhookView> {
  require(canAdminister(actor))
  const row = await findWebhook(ctx.db, id)
  if (row === undefined) throw new DomainError('not_found')
  return webhookView(ctx, row)
}

/** Registers an address for events; the answer holds the secret that signs them. @throws DomainError `forbidden`. */
export async function createWebhook(
  ctx: AppContext,
  actor: Actor,
  input: WebhookInput,
  once?: Once,
): Promise<WebhookWithSecret> {
  require(canAdminister(actor))
  const { id } = await createOnce(ctx, actor, once, madeWebhook, async (tx) => {
    const now = ctx.clock()
    const webhookId = await insertWebhook(tx, {
      name: input.name,
      url: input.url,
      secret: ctx.sealer.seal(newSecret()),
      kinds: input.kinds,
      disabled_at: null,
      created_by_id: actor.accountId,
      created_at: now,
      updated_at: now,
    })
    await recordActivity(tx, {
      subjectKind: 'webhook',
      subjectId: webhookId,
      action: 'create',
      toState: 'enabled',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { host: new URL(input.url).host, kinds: input.kinds },
    })
    return { id: webhookId }
  })
  const row = await findWebhook(ctx.db, id)
  if (row === undefined) throw new DomainError('not_found')
  return withSecret(ctx, row)
}

/** Changes name, address or kinds, switches on or off. @throws DomainError `forbidden`, `not_found`, `stale`. */
export async function changeWebhook(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedVersion: number,
  patch: WebhookPatch,
): Promise<WebhookView> {
  require(canAdminister(actor))
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockWebhook(tx, id)
    if (before === undefined) throw new DomainError('not_found')
    if (before.version !== expectedVersion) throw new DomainError('stale')
    const now = ctx.clock()
    const disabledAt = patch.enabled === undefined ? before.disabled_at : patch.enabled ? null : now
    await updateWebhook(tx, id, {
      name: patch.name,
      url: patch.url,
      kinds: patch.kinds,
      disabled_at: disabledAt,
      version: before.version + 1,
      updated_at: now,
    })
    await recordActivity(tx, {
      subjectKind: 'webhook',
      subjectId: id,
      action: 'change',
      fromState: before.disabled_at === null ? 'enabled' : 'disabled',
      toState: disabledAt === null ? 'enabled' : 'disabled',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
      detail: { fields: Object.keys(patch) },
    })
    const row = await findWebhook(tx, id)
    if (row === undefined) throw new DomainError('not_found')
    return webhookView(ctx, row)
  })
}

/** Puts a new secret in place of the old, which counts no more. The answer shows it once. @throws DomainError. */
export async function rotateWebhookSecret(ctx: AppContext, actor: Actor, id: string): Promise<WebhookWithSecret> {
  require(canAdminister(actor))
  return ctx.db.transaction().execute(async (tx) => {
    const before = await lockWebhook(tx, id)
    if (before === undefined) throw new DomainError('not_found')
    const now = ctx.clock()
    await updateWebhook(tx, id, { secret: ctx.sealer.seal(newSecret()), version: before.version + 1, updated_at: now })
    await recordActivity(tx, {
      subjectKind: 'webhook',
      subjectId: id,
      action: 'rotate_secret',
      happenedAt: now,
      recordedAt: now,
      accountId: actor.accountId,
    })
    const row = await findWebhook(tx, id)
    if (row === undefined) throw new DomainError('not_found')
    return withSecret(ctx, row)
  })
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Seals secrets that an earlier edition of the program stored in clear. */
export async function sealWebhookSecrets(db: Kysely<Database>, sealer: Sealer): Promise<void> {
  for (const { id, secret } of await listWebhookRows(db))
    if (!isSealed(secret)) await updateWebhook(db, id, { secret: sealer.seal(secret) })
}

function webhookView({ sealer }: Pick<AppContext, 'sealer'>, row: WebhookRow): WebhookView {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    kinds: row.kinds,
    enabled: row.disabled_at === null,
    secretReadable: sealer.open(row.secret) !== null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

function withSecret(ctx: Pick<AppContext, 'sealer'>, row: WebhookRow): WebhookWithSecret {
  return { ...webhookView(ctx, row), secret: ctx.sealer.open(row.secret) ?? '' }
}
