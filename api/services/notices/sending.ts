/** Why something could not be sent. Holds no address and no secret: the reason is stored and shown. */
export class SendError extends Error {
  /** Trying again would not help: the receiver refused for good. */
  readonly permanent: boolean
  /** The other machine could not be talked to at all, so that what stands behind would fail alike. */
  readonly unreachable: boolean
  constructor(reason: string, how: { readonly permanent?: boolean; readonly unreachable?: boolean } = {}) {
    super(withoutAddresses(reason))
    this.name = 'SendError'
    this.permanent = how.permanent ?? false
    this.unreachable = how.unreachable ?? false
  }
}

/** The text with e-mail addresses taken out and on one line, at most 300 characters: servers like to repeat addresses. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '***')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
}

/** An e-mail address of which only the first letter and the domain can be read. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}***${email.slice(at)}`
}
