import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceOf } from './device.ts'
import { maskedEmail } from './masked-email.ts'
import { networkOf } from './network.ts'

describe('a network', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:0DB8:0001::6', '2001:db8:1::/48'],
    ['2001:db8::6', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['unknown', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('does not tell two addresses in it apart', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(255), (address, last) => {
        expect(networkOf(address.replace(/\d+$/, String(last)))).toBe(networkOf(address))
      }),
    )
  })
})

describe('a device', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
  it.each([
    [chrome, 'Chrome on Windows'],
    [`${chrome} Edg/140.0`, 'Edge on Windows'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1',
      'Safari on iOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['curl/8.9.1', 'curl'],
    ['<script>', undefined],
    [undefined, undefined],
  ])('%s is %s', (agent, device) => {
    expect(deviceOf(agent)).toBe(device)
  })

  it('is short, whatever somebody sends', () => {
    fc.assert(fc.property(fc.string(), (agent) => (deviceOf(agent) ?? '').length <= 40))
  })
})

it('of an address stays what its owner knows again', () => {
  expect(maskedEmail('olivia@example.com')).toBe('o…@example.com')
})
