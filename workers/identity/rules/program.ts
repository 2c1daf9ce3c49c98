import * as z from 'zod'
import { text } from '#kit/contract'

/** A program of somebody's choice that asks to work with a business: what it calls itself, and where it has answers sent. */
export type Program = { name: string; redirectUris: string[] }

const mostLetters = 2000
const address = z.string().max(500)
/** As programs say it of themselves (RFC 7591); what else they say is passed over. */
export const registration = z.object({
  // Of letters that can be seen, in the order in which they stand.
  client_name: text(80)
    .regex(/^\P{C}*$/u)
    .catch('A program'),
  redirect_uris: z.array(address.refine(isReturn)).min(1).max(10),
})

/** Apps of a computer that take addresses of a scheme of their own without a dot in it. */
const ownSchemes = ['cursor:', 'vscode:', 'vscode-insiders:', 'windsurf:', 'zed:']
const loopback = ['127.0.0.1', '[::1]', 'localhost']

/** Whether an answer may be sent there: a site with TLS, a program on the same computer, an app by a scheme of its own (RFC 8252, 7). */
export function isReturn(asked: string): boolean {
  if (!URL.canParse(asked) || asked.includes('#')) return false
  const { protocol, hostname, username, password } = new URL(asked)
  if (username || password) return false
  if (protocol === 'http:') return loopback.includes(hostname)
  return protocol === 'https:' || ownSchemes.includes(protocol) || /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol)
}

/** Exactly as the program said; a program on the same computer takes the port that is free (RFC 8252, 7.3). */
export function returnsTo({ redirectUris }: Program, asked: string): boolean {
  if (!isReturn(asked)) return false
  return redirectUris.some((own) => own === asked || (withoutPort(own) ?? own) === withoutPort(asked))
}

function withoutPort(asked: string): string | undefined {
  const url = new URL(asked)
  if (url.protocol !== 'http:') return undefined
  url.port = ''
  return url.href
}

/** What a person is shown of where an answer goes: a host, or the scheme of an app. */
export function placeOf(redirectUri: string): string {
  const { protocol, hostname } = new URL(redirectUri)
  return protocol === 'http:' || protocol === 'https:' ? hostname : protocol.slice(0, -1)
}

const start = 'program.'

/** An id that says all of a program: who registers leaves no row behind. */
export function idOf({ name, redirectUris }: Program): string {
  const bytes = new TextEncoder().encode(JSON.stringify([name, ...redirectUris]))
  return (
    start +
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  )
}

export const isTooLong = (id: string): boolean => id.length > mostLetters

/** The program that registered under an id; undefined for what is none. */
export function programIn(id: string): Program | undefined {
  if (!id.startsWith(start) || isTooLong(id)) return undefined
  try {
    const binary = atob(id.slice(start.length).replaceAll('-', '+').replaceAll('_', '/'))
    const [client_name, ...redirect_uris] = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(
        Uint8Array.from(binary, (letter) => letter.charCodeAt(0)),
      ),
    )
    const read = registration.safeParse({ client_name, redirect_uris })
    return read.success ? toProgram(read.data) : undefined
  } catch {
    return undefined
  }
}

export const toProgram = (said: z.output<typeof registration>): Program => ({
  name: said.client_name,
  redirectUris: said.redirect_uris,
})

/** Whether an id is the address of a page on which the program speaks of itself (a client id metadata document). */
export function isPage(id: string): boolean {
  if (!URL.canParse(id) || isTooLong(id)) return false
  const { protocol, hostname, port, pathname, username, password, hash } = new URL(id)
  const isName =
    /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(hostname) && !/\.(local|localhost|internal|test)$/.test(hostname)
  return protocol === 'https:' && isName && !port && pathname !== '/' && !username && !password && !hash
}

/** What has to be right in a request besides who sends it, as OAuth has codes for it; undefined when all is. */
export function refusalOf(
  asked: { responseType: string; codeChallenge: string; codeChallengeMethod: string; resource?: string | undefined },
  resource: string,
): string | undefined {
  if (asked.responseType !== 'code') return 'unsupported_response_type'
  if (asked.codeChallengeMethod !== 'S256' || !/^[\w-]{43}$/.test(asked.codeChallenge)) return 'invalid_request'
  return asked.resource === undefined || asked.resource === resource ? undefined : 'invalid_target'
}

/** The address of a return with what is to be told there. */
export function answerAt(redirectUri: string, told: Record<string, string | undefined>): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(told)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
