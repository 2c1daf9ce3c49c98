import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isInner, isInnerHost } from './address.ts'
import { isOutside } from './resolve.ts'
import { sendOutside } from './send.ts'

describe('an address', () => {
  it('is an inner one in any of the networks that are nobody’s', () => {
    const inner = [
      ...['0.0.0.0', '10.0.0.5', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
      ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '239.1.2.3', '255.255.255.255', '192.0.2.1'],
      ...['::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
      ...['::127.0.0.1', '64:ff9b::10.0.0.1', '2002:7f00:1::', '2001:db8::1', '2001::1', '::ffff:0:10.0.0.1'],
    ]
    expect(inner.filter((address) => !isInner(address))).toEqual([])
    const outer = [
      '1.1.1.1',
      '8.8.8.8',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '::ffff:8.8.8.8',
      '2a00:1450::8',
    ]
    expect(outer.filter(isInner)).toEqual([])
  })

  it('counts as an inner one when it is none at all', () => {
    const odd = ['', '1', '1.2.3', '256.1.1.1', ':::', '1::2::3', '12345::', 'g::', '1:2:3:4:5:6:7', 'example.com']
    expect(odd.filter((text) => !isInner(text))).toEqual([])
    fc.assert(
      fc.property(fc.string(), (text) => {
        isInner(text)
      }),
    )
  })

  it('is as inner in IPv6 as it is in IPv4', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isInner(`::ffff:${address}`)).toBe(isInner(address))
      }),
    )
  })

  it('is seen through however a URL spells it', () => {
    const spelled = [
      '0x7f.1',
      '2130706433',
      '0177.0.0.1',
      '127.1',
      '[::ffff:127.0.0.1]',
      '[::1]',
      '１２７.0.0.1',
      '127.0.0.1.',
    ]
    for (const host of spelled) expect([host, isInnerHost(new URL(`https://${host}/`).hostname)]).toEqual([host, true])
    const named = ['localhost', 'a.localhost', 'db.internal', 'printer.local', 'intranet', 'metadata.google.internal.']
    for (const host of named) expect([host, isInnerHost(new URL(`https://${host}/`).hostname)]).toEqual([host, true])
    expect(isInnerHost('hooks.example.com')).toBe(false)
  })
})

const dns = (found: Record<string, string[]>) =>
  (async (input: string) => {
    const { searchParams } = new URL(input)
    const type = searchParams.get('type') === 'A' ? 1 : 28
    const all = found[searchParams.get('name') ?? ''] ?? []
    const data = all.filter((address) => address.includes(':') === (type === 28))
    return Response.json({
      Status: 0,
      Answer: [{ type: 5, data: 'alias.' }, ...data.map((each) => ({ type, data: each }))],
    })
  }) as unknown as typeof fetch

describe('a host', () => {
  it('is outside when all of its addresses are', async () => {
    const get = dns({ a: ['93.184.216.34'], b: ['93.184.216.34', '10.0.0.5'], c: ['93.184.216.34', 'fd00::1'] })
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((host) => isOutside(host, undefined, get)))).toEqual([
      true,
      false,
      false,
      undefined,
    ])
  })
})

describe('what is sent', () => {
  afterEach(() => void vi.unstubAllGlobals())
  const sending = { patienceMs: 1000, mostBytes: 4 }
  const at = (found: Record<string, string[]>, answer = () => new Response('answer')) => {
    const asked: string[] = []
    const resolver = dns(found)
    const get = async (input: string, init: RequestInit) => {
      if (input.startsWith('https://cloudflare-dns.com/')) return resolver(input)
      asked.push(input)
      expect(init.redirect).toBe('manual')
      return answer()
    }
    vi.stubGlobal('fetch', get)
    return asked
  }

  it('reaches a public host, and reads no more of the answer than it is to', async () => {
    const asked = at({ 'hooks.example.com': ['93.184.216.34'] })
    const sent = await sendOutside('https://hooks.example.com/in', {}, sending)
    expect([sent, asked]).toMatchObject([{ status: 200, text: 'answ' }, ['https://hooks.example.com/in']])
  })

  it('goes to no inner address, by whatever name, nor in the clear', async () => {
    const asked = at({ 'evil.example.com': ['10.0.0.5'], 'two.example.com': ['93.184.216.34', '::ffff:127.0.0.1'] })
    const wrong = [
      ...['https://evil.example.com/', 'https://two.example.com/', 'https://10.0.0.5/', 'https://[::ffff:127.0.0.1]/'],
      ...[
        'http://hooks.example.com/',
        'https://user:pw@hooks.example.com/',
        'http://127.0.0.1/',
        'ftp://a.example/',
        'x',
      ],
    ]
    for (const url of wrong) expect([url, await sendOutside(url, {}, sending)]).toEqual([url, 'address'])
    expect(asked).toEqual([])
  })

  it('is asked for anew each time: a name that leads inside meanwhile leads nowhere', async () => {
    const found = { 'turn.example.com': ['93.184.216.34'] }
    at(found)
    expect(await sendOutside('https://turn.example.com/', {}, sending)).toMatchObject({ status: 200 })
    found['turn.example.com'] = ['192.168.0.1']
    expect(await sendOutside('https://turn.example.com/', {}, sending)).toBe('address')
  })

  it('follows no redirect, and says when nobody is found, answers, or in time', async () => {
    const found = { 'a.example.com': ['93.184.216.34'] }
    at(found, () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } }))
    expect(await sendOutside('https://a.example.com/', {}, sending)).toMatchObject({ status: 302, text: '' })
    expect(await sendOutside('https://gone.example.com/', {}, sending)).toBe('unresolved')
    at(found, () => {
      throw new TypeError('refused')
    })
    expect(await sendOutside('https://a.example.com/', {}, sending)).toBe('unreachable')
  })

  it('goes to this machine where its developer says so, and nowhere else inside', async () => {
    const asked = at({})
    const local = { ...sending, isLocal: true }
    expect(await sendOutside('http://127.0.0.1:9000/', {}, local)).toMatchObject({ status: 200 })
    for (const url of ['http://10.0.0.5/', 'https://127.0.0.1/', 'http://localhost/'])
      expect(await sendOutside(url, {}, local)).toBe('address')
    expect(asked).toEqual(['http://127.0.0.1:9000/'])
  })
})
