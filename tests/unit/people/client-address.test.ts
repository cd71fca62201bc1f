import { expect, test } from 'vitest'
import { addressOfRequest, clientAddress, UNKNOWN_ADDRESS } from '../../../api/services/client-address.ts'
import { addressKey, nameKey } from '../../../api/services/throttle.ts'

test('without trusted proxies a forwarded address is never believed', () => {
  expect(clientAddress('203.0.113.7', '198.51.100.1', [])).toBe('203.0.113.7')
  expect(clientAddress('203.0.113.7', '198.51.100.1', ['10.0.0.0/8'])).toBe('203.0.113.7')
})

test('behind trusted proxies the rightmost address that is no proxy counts, whatever is written left of it', () => {
  const proxies = ['10.0.0.0/8', 'fd00::/8', '192.0.2.9']
  expect(clientAddress('10.1.2.3', '1.1.1.1, 198.51.100.1', proxies)).toBe('198.51.100.1')
  expect(clientAddress('10.1.2.3', '1.1.1.1, 198.51.100.1, 192.0.2.9, 10.9.9.9', proxies)).toBe('198.51.100.1')
  expect(clientAddress('fd00::1', '2001:db8::5', proxies)).toBe('2001:db8::5')
})

test('a forwarded header that cannot be read leaves the nearest proxy as the address', () => {
  expect(clientAddress('10.1.2.3', 'unknown', ['10.0.0.0/8'])).toBe('10.1.2.3')
  expect(clientAddress('10.1.2.3', '198.51.100.1, <script>', ['10.0.0.0/8'])).toBe('10.1.2.3')
  expect(clientAddress('10.1.2.3', null, ['10.0.0.0/8'])).toBe('10.1.2.3')
  expect(clientAddress('10.1.2.3', '10.4.4.4', ['10.0.0.0/8'])).toBe('10.4.4.4')
})

test('an address is one address in each of its spellings', () => {
  expect(clientAddress('::ffff:10.1.2.3', '198.51.100.1:4711', ['10.0.0.0/8'])).toBe('198.51.100.1')
  expect(clientAddress('::FFFF:203.0.113.7', null, [])).toBe('203.0.113.7')
  expect(clientAddress('10.1.2.3', '[2001:DB8::5]:443', ['10.0.0.0/8'])).toBe('2001:db8::5')
})

test('clients without an address share one', () => {
  expect(clientAddress(undefined, '198.51.100.1', ['0.0.0.0/0'])).toBe(UNKNOWN_ADDRESS)
  expect(addressOfRequest(undefined, new Headers(), [])).toBe(UNKNOWN_ADDRESS)
  expect(addressOfRequest({ incoming: { socket: { remoteAddress: '203.0.113.7' } } }, new Headers(), [])).toBe(
    '203.0.113.7',
  )
})

test('addresses of one IPv6 network share a counter, others do not', () => {
  expect(addressKey('2001:db8:0:1::5')).toBe(addressKey('2001:db8:0:1:ffff::9'))
  expect(addressKey('2001:db8::5')).toBe(addressKey('2001:0db8:0000:0000:1:2:3:4'))
  expect(addressKey('2001:db8:0:1::5')).not.toBe(addressKey('2001:db8:0:2::5'))
  expect(addressKey('::1')).toBe('address:0:0:0:0::/64')
  expect(addressKey('203.0.113.7')).not.toBe(addressKey('203.0.113.8'))
})

test('a user name has one counter in each of its spellings, and none of them stands in the key', () => {
  expect(nameKey('ＷＡＮＧ')).toBe(nameKey('wang'))
  expect(nameKey('王伟')).not.toBe(nameKey('王玮'))
  expect(nameKey('王伟')).not.toContain('王')
})
