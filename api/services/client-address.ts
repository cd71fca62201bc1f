import { BlockList, isIP } from 'node:net'

/** Stands for a client whose address nobody tells; all of them share one throttle. */
export const UNKNOWN_ADDRESS = 'unknown'

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** `::ffff:10.0.0.1`, which a socket of both families tells for 10.0.0.1, as 10.0.0.1; port and brackets are cut. */
function plain(address: string): string {
  const text = address.trim()
  const bracketed = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1]
  const withoutPort = bracketed ?? (/^[^:]+:\d+$/.test(text) ? text.slice(0, text.lastIndexOf(':')) : text)
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutPort)?.[1]
  return (mapped ?? withoutPort).toLowerCase()
}

function trustedList(trustedProxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of trustedProxies) {
    const [address = '', bits] = entry.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}

/**
 * The address that an attempt is counted for: the socket's, or, when that is one of the trusted proxies, the rightmost
 * address of `X-Forwarded-For` that is none. What stands left of it may be invented and is never read.
 *
 * @param trustedProxies addresses and networks (CIDR) as in the settings.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  trustedProxies: readonly string[],
): string {
  const socket = plain(socketAddress ?? '')
  if (isIP(socket) === 0) return UNKNOWN_ADDRESS
  const trusted = trustedList(trustedProxies)
  let nearest = socket
  const hops = (forwardedFor ?? '').split(',').map(plain)
  while (trusted.check(nearest, familyOf(nearest))) {
    const hop = hops.pop()
    if (hop === undefined || isIP(hop) === 0) break
    nearest = hop
  }
  return nearest
}

/**
 * Reads the socket's address from what the Node server hands to the app beside a request (`c.env`), and the forwarded
 * one where it may be believed.
 */
export function addressOfRequest(env: unknown, headers: Headers, trustedProxies: readonly string[]): string {
  return clientAddress(socketAddressOf(env), headers.get('x-forwarded-for'), trustedProxies)
}

function socketAddressOf(env: unknown): string | undefined {
  const socket = property(property(env, 'incoming'), 'socket')
  const address = property(socket, 'remoteAddress')
  return typeof address === 'string' ? address : undefined
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
