import { createServer, type Server } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '../_support/accessible.ts'
import { launchBrowser } from '../_support/browser.ts'

/** Latin text comes first: the pages serve no font, and a bare machine has none that draws Chinese. */
const PAGES: Record<string, string> = {
  '/good': '<main><h1>Needs 需求清单</h1><p>Tianshui 天水</p></main>',
  '/bad': '<main><h1>Needs 需求清单</h1><p style="color:#999;background:#fff">grey 灰字</p><img src="/x.png"></main>',
  '/unseen': '<main><h1><img src="/x.png" alt="Needs"></h1></main>',
}

let browser: Browser
let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = PAGES[request.url ?? '']
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    response.end(`<!doctype html><html lang="zh-CN"><head><title>页面</title></head><body>${body ?? ''}</body></html>`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await new Promise((closed) => server.close(closed))
})

test('the accessibility check passes a sound page under a strict policy', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/good`)
  await expect(expectAccessible(page)).resolves.toBeUndefined()
  await page.close()
})

test('the accessibility check names each fault with its place', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/bad`)
  await expect(expectAccessible(page)).rejects.toThrow(/color-contrast[\s\S]*<p[\s\S]*image-alt[\s\S]*<img/)
  await page.close()
})

test('a page of which no text can be judged is not passed', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/unseen`)
  await expect(expectAccessible(page)).rejects.toThrow('no text could be judged for contrast')
  await page.close()
})
