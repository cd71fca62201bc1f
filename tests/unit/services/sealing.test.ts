import { expect, test } from 'vitest'
import { createSealer, isSealed } from '../../../api/services/sealing.ts'

const TEXT = '一个签名密钥 a secret of some length'
const sealer = createSealer('the secret of a deployment, long enough')

test('what is sealed is read again under the same secret, and shows nothing of the text', () => {
  const sealed = sealer.seal(TEXT)
  expect(isSealed(sealed)).toBe(true)
  expect(createSealer('the secret of a deployment, long enough').open(sealed)).toBe(TEXT)
  expect(sealed).not.toContain(TEXT)
  expect(Buffer.from(sealed.slice(sealed.lastIndexOf('.') + 1), 'base64url').includes(TEXT)).toBe(false)
  expect(sealer.seal(TEXT)).not.toBe(sealed)
})

test('nothing is read under another secret, of what was changed in any byte, or of what was never sealed', () => {
  const sealed = sealer.seal(TEXT)
  expect(createSealer('the secret of another deployment, as long').open(sealed)).toBeNull()
  const start = sealed.lastIndexOf('.') + 1
  const bytes = Buffer.from(sealed.slice(start), 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(sealer.open(`${sealed.slice(0, start)}${changed.toString('base64url')}`), `byte ${at}`).toBeNull()
  }
  for (const other of [TEXT, '', 'sealed.1.', 'sealed.1.AAAA', sealed.slice(0, 30)])
    expect(sealer.open(other)).toBeNull()
})
