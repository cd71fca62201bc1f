import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

/** A port, a word of addresses and so on, as an environment variable holds it: text, and empty means not set. */
const text = (schema: z.ZodType<string, string>) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const wholeNumber = (least: number, most: number, standard: number) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? standard : Number(value)),
    z.int(`must be a whole number from ${least} to ${most}`).min(least).max(most),
  )

/** True when user and password of an address can be read. */
function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address)
    return true
  } catch {
    return false
  }
}

const proxy = z.string().refine((value) => {
  const [address = '', bits] = value.split('/')
  const family = isIP(address)
  if (family === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}, 'must be addresses or networks such as 10.0.0.5 or 10.0.0.0/8, separated by commas')

const environment = z
  .object({
    /** Port that the service listens on; 0 takes a free one. */
    PORT: wholeNumber(0, 65535, 3000),
    /** Address that the service listens on. */
    HOST: z.preprocess((value) => (value === '' ? undefined : value), z.string().default('127.0.0.1')),
    /** PostgreSQL; without it an embedded database is kept in DATA_DIR. */
    DATABASE_URL: text(z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'must begin with postgres:// or postgresql://')),
    /** Folder of the embedded database and of generated secrets. */
    DATA_DIR: z.preprocess((value) => (value === '' ? undefined : value), z.string().default('.data')),
    /** Folder of what was read of needs and offers, for a quicker start; `off` saves nothing. */
    INDEX_DIR: text(z.string()),
    /** Address under which people open the service; decides secure cookies and the origin that forms must come from. */
    PUBLIC_URL: text(
      z.url({ protocol: /^https?$/, error: 'must be an address such as https://qianqiao.example.gov.cn' }),
    ),
    /** Signs session cookies. */
    SECRET: text(z.string().min(32, 'must have at least 32 characters')),
    /** Proxies whose X-Forwarded-For is believed. */
    TRUSTED_PROXIES: z.preprocess(
      (value) =>
        typeof value === 'string'
          ? value
              .split(',')
              .map((part) => part.trim())
              .filter((part) => part !== '')
          : [],
      z.array(proxy),
    ),
    /** Time of the nightly ranking of all needs, by the clock in Shanghai. */
    RANKING_AT: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z
        .string()
        .regex(/^(([01]\d|2[0-3]):[0-5]\d|off)$/, 'must be a time such as 02:30, or off')
        .default('02:30'),
    ),
    /** Time of the daily backup, by the clock in Shanghai; without it there is one only on the embedded database. */
    BACKUP_AT: text(z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|off)$/, 'must be a time such as 03:30, or off')),
    /** Folder of backups. */
    BACKUP_DIR: text(z.string()),
    /** Days of which the last backup is kept. */
    BACKUP_KEEP: wholeNumber(1, 3650, 7),
    /** Address of an embedding service that speaks the protocol of OpenAI, `…/v1/embeddings`; without it none is asked. */
    EMBEDDING_URL: text(
      z
        .url({ protocol: /^https?$/, error: 'must be an address such as http://10.0.0.8:8000/v1/embeddings' })
        .refine((value) => !URL.canParse(value) || new URL(value).username === '', 'must not hold a user name'),
    ),
    /** Name of the model, as the embedding service knows it. */
    EMBEDDING_MODEL: text(z.string().max(200, 'must have at most 200 characters')),
    /** Sent to the embedding service as `Authorization: Bearer …`. */
    EMBEDDING_KEY: text(z.string().regex(/^[\x21-\x7e]+$/, 'must hold plain letters, digits and signs only')),
    /** Texts in one request. */
    EMBEDDING_BATCH: wholeNumber(1, 256, 16),
    /** Characters of a text that are sent at most: as many as the model reads. */
    EMBEDDING_CHARACTERS: wholeNumber(100, 20_000, 2000),
    /** How long one request may take. */
    EMBEDDING_TIMEOUT_MS: wholeNumber(100, 600_000, 30_000),
    /** Mail server that notices are handed to; without it no e-mail is sent. */
    SMTP_URL: text(
      z
        .url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://user:password@mail.example:465' })
        .refine((value) => !URL.canParse(value) || new URL(value).search === '', 'must not hold a question mark')
        .refine(isDecodable, 'must write a % of user or password as %25'),
    ),
    /** Sender of e-mails. */
    MAIL_FROM: text(
      z
        .string()
        .max(200, 'must have at most 200 characters')
        .regex(
          /^([^<>@,;\p{Cc}]*<[^<>@\s,;]+@[^<>@\s,;]+>|[^<>@\s,;]+@[^<>@\s,;]+)$/u,
          'must be an address such as 牵桥 <notice@office.example>',
        ),
    ),
    /** Least serious lines that are logged. */
    LOG_LEVEL: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    ),
  })
  .superRefine((value, context) => {
    if (value.DATABASE_URL !== undefined && value.SECRET === undefined)
      context.addIssue({ code: 'custom', path: ['SECRET'], message: 'is required when DATABASE_URL is set' })
    if (value.EMBEDDING_URL !== undefined && value.EMBEDDING_MODEL === undefined)
      context.addIssue({ code: 'custom', path: ['EMBEDDING_MODEL'], message: 'is required when EMBEDDING_URL is set' })
    if (value.SMTP_URL !== undefined && value.MAIL_FROM === undefined)
      context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'is required when SMTP_URL is set' })
  })

/** Names of all settings, for the test that the README lists them. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape)

/** An embedding service and how it is asked. */
export interface EmbeddingSettings {
  readonly url: string
  readonly model: string
  /** A secret. */
  readonly key: string | undefined
  /** Texts in one request. */
  readonly batch: number
  readonly characters: number
  readonly timeoutMs: number
}

/** A mail server and in whose name it is used. */
export interface MailConfig {
  /** A secret. */
  readonly url: string
  readonly from: string
}

/** When and where backups are written. */
export interface BackupSettings {
  /** `HH:MM` in Shanghai; undefined when there is no daily backup. */
  readonly at: string | undefined
  /** Whether one is written when the service stops: the embedded database, which a power cut can harm. */
  readonly atStop: boolean
  readonly folder: string
  /** Days of which the last backup is kept. */
  readonly keepDays: number
}

/** Every setting of the service, validated. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Folder of saved indexes; undefined: `index` in the data folder, null: nothing is saved. */
  readonly indexDir?: string | null
  readonly publicUrl: string | undefined
  readonly secret: string | undefined
  readonly trustedProxies: readonly string[]
  /** `HH:MM` in Shanghai; undefined when there is no nightly ranking. */
  readonly rankingAt: string | undefined
  readonly backups: BackupSettings
  /** Undefined: no such service is asked, and nothing is sent anywhere. */
  readonly embedding: EmbeddingSettings | undefined
  /** Undefined: no e-mail is sent. */
  readonly mail: MailConfig | undefined
  readonly logLevel: string
}

/** Settings that cannot be used; `lines` has one line per setting. */
export class ConfigError extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(`Settings cannot be used:\n${lines.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'ConfigError'
    this.lines = lines
  }
}

/**
 * Reads the settings from an environment. Pure.
 * @throws {ConfigError} with a line per bad setting; values are not repeated, since one may be a secret.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(env)
  if (!result.success) {
    const lines = new Map<string, string>()
    for (const issue of result.error.issues) {
      const setting = String(issue.path[0])
      if (!lines.has(setting)) lines.set(setting, `${setting} ${issue.message}`)
    }
    throw new ConfigError([...lines.values()])
  }
  const value = result.data
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    dataDir: value.DATA_DIR,
    ...(value.INDEX_DIR === undefined ? {} : { indexDir: value.INDEX_DIR === 'off' ? null : value.INDEX_DIR }),
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ''),
    secret: value.SECRET,
    trustedProxies: value.TRUSTED_PROXIES,
    rankingAt: value.RANKING_AT === 'off' ? undefined : value.RANKING_AT,
    backups: backupsOf(value),
    embedding:
      value.EMBEDDING_URL === undefined || value.EMBEDDING_MODEL === undefined
        ? undefined
        : {
            url: value.EMBEDDING_URL,
            model: value.EMBEDDING_MODEL,
            key: value.EMBEDDING_KEY,
            batch: value.EMBEDDING_BATCH,
            characters: value.EMBEDDING_CHARACTERS,
            timeoutMs: value.EMBEDDING_TIMEOUT_MS,
          },
    mail:
      value.SMTP_URL === undefined || value.MAIL_FROM === undefined
        ? undefined
        : { url: value.SMTP_URL, from: value.MAIL_FROM },
    logLevel: value.LOG_LEVEL,
  }
}

/** A daily backup, and one at the end, is the standard where the database is the embedded one. */
function backupsOf(value: z.infer<typeof environment>): BackupSettings {
  const isEmbedded = value.DATABASE_URL === undefined
  const at = value.BACKUP_AT ?? (isEmbedded ? '03:30' : 'off')
  return {
    at: at === 'off' ? undefined : at,
    atStop: isEmbedded && at !== 'off',
    folder: value.BACKUP_DIR ?? join(value.DATA_DIR, 'backups'),
    keepDays: value.BACKUP_KEEP,
  }
}
