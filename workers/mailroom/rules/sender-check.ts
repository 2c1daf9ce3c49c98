import type { Mail } from '../contract.ts'

/** The server that takes mail in for us, as it calls itself in what it writes above a mail. */
const receiver = 'mx.cloudflare.net'

type Header = { key: string; value: string }

/**
 * What the receiving server found of the address in `From` (DMARC, RFC 7489), by its own header alone (RFC 8601): the first one of
 * its name, above whatever the servers before it wrote. Anybody may have written the others.
 */
export function senderCheckOf(headers: readonly Header[]): Mail['senderCheck'] {
  const received = headers.findIndex(({ key }) => key === 'received')
  const above = received < 0 ? headers : headers.slice(0, received)
  const own = above.find(({ key, value }) => key === 'authentication-results' && serverIn(value) === receiver)
  const [, result = ''] = /;\s*dmarc\s*=\s*(\w+)/i.exec(withoutComments(own?.value ?? '')) ?? []
  return ({ pass: 'passed', fail: 'failed' } as const)[result.toLowerCase()] ?? 'unknown'
}

const serverIn = (value: string) => withoutComments(value).split(/[;\s]/, 1)[0]?.toLowerCase()
const withoutComments = (value: string) => value.replaceAll(/\([^()]*\)/g, ' ').trim()
