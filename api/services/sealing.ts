import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts what must not stand in the database in clear, under the secret of the deployment. */
export interface Sealer {
  seal(text: string): string
  /** The text; null for what was sealed under another secret, was damaged, or was never sealed. */
  open(sealed: string): string | null
}

const CIPHER = 'aes-256-gcm'
/** Before what is sealed: how it was done. */
const MARK = 'sealed.1.'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Whether a text was sealed, under whatever secret. */
export function isSealed(text: string): boolean {
  return text.startsWith(MARK)
}

/**
 * AES-256-GCM under a key that HKDF-SHA256 (RFC 5869) derives from the secret. Sealed is a mark and, in base64url, nonce,
 * ciphertext and tag.
 * @param secret that signs sessions: `SECRET`, or the file in the data folder.
 */
export function createSealer(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'qianqiao: secrets in the database', 32))
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${MARK}${sealed.toString('base64url')}`
    },
    open: (text) => {
      const bytes = isSealed(text) ? Buffer.from(text.slice(MARK.length), 'base64url') : Buffer.alloc(0)
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
        const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
