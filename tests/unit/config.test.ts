import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, loadConfig, SETTINGS } from '../../config.ts'

/** The lines of the error, by setting. */
function linesOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return [...error.lines]
    throw error
  }
}

test('an empty environment gives the embedded database on this machine only', () => {
  expect(loadConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: '.data',
    publicUrl: undefined,
    secret: undefined,
    trustedProxies: [],
    rankingAt: '02:30',
    backups: { at: '03:30', atStop: true, folder: join('.data', 'backups'), keepDays: 7 },
    logLevel: 'info',
  })
})

test('backups are the standard on the embedded database, and a choice on PostgreSQL', () => {
  const postgres = { DATABASE_URL: 'postgres://db/x', SECRET: 'x'.repeat(32) }
  expect(loadConfig(postgres).backups).toMatchObject({ at: undefined, atStop: false })
  expect(loadConfig({ ...postgres, BACKUP_AT: '04:00' }).backups).toMatchObject({ at: '04:00', atStop: false })
  expect(loadConfig({ BACKUP_AT: 'off' }).backups).toMatchObject({ at: undefined, atStop: false })
  expect(loadConfig({ BACKUP_DIR: '/srv/b', BACKUP_KEEP: '30' }).backups).toMatchObject({
    folder: '/srv/b',
    keepDays: 30,
  })
})

test('an empty value counts as not set', () => {
  const empty = Object.fromEntries(SETTINGS.map((name) => [name, '']))
  expect(loadConfig(empty)).toEqual(loadConfig({}))
})

test('every bad setting has a line of its own, which names it and does not repeat its value', () => {
  const lines = linesOf({
    PORT: '70000',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    PUBLIC_URL: 'ftp://files',
    SECRET: 'short-hunter2',
    TRUSTED_PROXIES: '10.0.0.0/99, nobody',
    LOG_LEVEL: 'loud',
  })
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
    'DATABASE_URL',
    'LOG_LEVEL',
    'PORT',
    'PUBLIC_URL',
    'SECRET',
    'TRUSTED_PROXIES',
  ])
  expect(lines.join('\n')).not.toContain('hunter2')
})

describe('values that are refused', () => {
  test.each([
    ['PORT', '-1'],
    ['RANKING_AT', '24:00'],
    ['RANKING_AT', '2:30'],
    ['RANKING_AT', 'never'],
    ['PORT', '3000.5'],
    ['PORT', 'http'],
    ['TRUSTED_PROXIES', '10.0.0.1/33'],
    ['TRUSTED_PROXIES', '::1/129'],
    ['PUBLIC_URL', 'qianqiao.example'],
    ['MAIL_FROM', '牵桥'],
    ['MAIL_FROM', 'a@x.example, b@x.example'],
    ['MAIL_FROM', 'a <a@x.example>\r\nBcc: b@x.example'],
  ])('%s=%s', (name, value) => {
    expect(linesOf({ [name]: value })).toHaveLength(1)
  })
})

test('a PostgreSQL database without a secret is refused', () => {
  expect(linesOf({ DATABASE_URL: 'postgres://db/qianqiao' })).toEqual(['SECRET is required when DATABASE_URL is set'])
})

test('e-mail is sent where server and sender are set, and neither can weaken the checks of TLS', () => {
  const set = { SMTP_URL: 'smtps://mail.example', MAIL_FROM: '牵桥 <notice@office.example>' }
  expect(loadConfig(set).mail).toEqual({ url: set.SMTP_URL, from: set.MAIL_FROM })
  expect(loadConfig({ MAIL_FROM: set.MAIL_FROM }).mail).toBeUndefined()
  expect(linesOf({ SMTP_URL: set.SMTP_URL })).toEqual(['MAIL_FROM is required when SMTP_URL is set'])
  for (const url of [
    'http://mail.example',
    'smtps://mail.example?tls.rejectUnauthorized=false',
    'smtp://a:%E0@mail.example',
  ])
    expect(linesOf({ ...set, SMTP_URL: url }), url).toHaveLength(1)
})

test('proxies are read from a list, the public address loses its last slash', () => {
  const config = loadConfig({
    TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16,::1',
    PUBLIC_URL: 'https://qianqiao.example/',
  })
  expect(config.trustedProxies).toEqual(['10.0.0.1', '192.168.0.0/16', '::1'])
  expect(config.publicUrl).toBe('https://qianqiao.example')
})

test('the README lists every setting and every script', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  for (const setting of SETTINGS) expect(readme).toContain(`| \`${setting}\` |`)
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  for (const script of Object.keys(scripts))
    expect(readme, script).toMatch(new RegExp(`npm (run )?${script}\\b|\\\`${script}\\\``))
})
