import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { AppContext } from '../../api/context.ts'
import { type DemoSignIn, loadDemo } from '../../api/demo/load.ts'
import { loadConfig } from '../../config.ts'
import { startService } from '../../main.ts'

/** The whole service over the demo province, in this process, with its own embedded database. */
export interface DemoService {
  readonly url: string
  readonly ctx: AppContext
  readonly signIns: readonly DemoSignIn[]
  /** Stops the service's clock at a moment, or lets it go on with null; sessions follow the machine's clock. */
  setClock(moment: Date | null): void
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Starts the service as `npm run demo` does, in a folder of its own that `stop` removes; about 10 s. */
export async function startDemo(): Promise<DemoService> {
  const folder = await mkdtemp(join(tmpdir(), 'qianqiao-demo-'))
  const config = loadConfig({
    PORT: String(await freePort()),
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    RANKING_AT: 'off',
  })
  let signIns: readonly DemoSignIn[] = []
  let stopped: Date | null = null
  const service = await startService(config, {
    secret: randomBytes(48).toString('base64url'),
    log: pino({ level: 'silent' }),
    demo: true,
    clock: () => stopped ?? new Date(),
    prepare: async (ctx) => {
      await ctx.matcher.load()
      signIns = await loadDemo(ctx)
    },
  })
  while (!(await fetch(`${service.url}/readyz`)).ok) await new Promise((later) => setTimeout(later, 50))
  return {
    url: service.url,
    ctx: service.ctx,
    signIns,
    setClock: (moment) => {
      stopped = moment
    },
    stop: async () => {
      await service.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The sign-in of the first demo account of a role, or of the one with that user name. */
export function signInOf(demo: DemoService, who: string): DemoSignIn {
  const found = demo.signIns.find(({ role, userName }) => role === who || userName === who)
  if (found === undefined) throw new Error(`the demo has no account ${who}`)
  return found
}

/** A page in a browser context of its own, at the size of an office desk, in Chinese unless said otherwise. */
export async function openPage(
  browser: Browser,
  demo: DemoService,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: demo.url,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    ...options,
  })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

/** Signs in through the sign-in page. */
export async function signIn(page: Page, { userName, password }: DemoSignIn): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('[name=userName]', userName)
  await page.fill('[name=password]', password)
  await Promise.all([page.waitForURL((url) => url.pathname === '/'), page.click('main button[type=submit]')])
}
