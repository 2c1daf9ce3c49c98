import { createHash, randomBytes } from 'node:crypto'
import { stack } from '#kit/testing'

export const redirectUri = 'http://127.0.0.1:33418/back'

const names = {
  clientId: 'client_id',
  redirectUri: 'redirect_uri',
  responseType: 'response_type',
  codeChallenge: 'code_challenge',
  codeChallengeMethod: 'code_challenge_method',
  resource: 'resource',
  scope: 'scope',
  state: 'state',
}

/** What the address of the page asks for, by the names of its op. */
export const inWords = ({ searchParams }: URL) =>
  Object.fromEntries(Object.entries(names).map(([name, parameter]) => [name, searchParams.get(parameter) ?? undefined]))

/** The other way round. */
export const inAddress = (asked: Record<string, string>) =>
  new URLSearchParams(Object.entries(asked).map(([name, value]) => [names[name as keyof typeof names], value]))

/** What a client library keeps, and the address that it opens in a browser. */
export function keeper() {
  const kept: { client?: object; tokens?: object; verifier?: string; opened?: URL } = {}
  const provider = {
    redirectUrl: redirectUri,
    clientMetadata: { client_name: 'Desk', redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' },
    clientInformation: () => kept.client,
    saveClientInformation: (said: object) => void Object.assign(kept, { client: said }),
    tokens: () => kept.tokens,
    saveTokens: (tokens: object) => void Object.assign(kept, { tokens }),
    redirectToAuthorization: (opened: URL) => void Object.assign(kept, { opened }),
    saveCodeVerifier: (verifier: string) => void Object.assign(kept, { verifier }),
    codeVerifier: () => kept.verifier ?? '',
  }
  return { kept, provider: provider as never }
}

export const mcp = () => new URL('/mcp', stack().origin)

const challenge = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
export const register = (body: object) =>
  fetch(new URL('/oauth/register', stack().origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
export const token = async (given: Record<string, string>) => {
  const answer = await fetch(new URL('/oauth/token', stack().origin), {
    method: 'POST',
    body: new URLSearchParams(given),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
  return { status: answer.status, body: (await answer.json()) as any }
}
export const list = (accessToken: string) =>
  fetch(mcp(), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  })

/** A request of a program that has registered, all of it right but for what is changed. */
export async function newRequest(change: object = {}, name = 'Desk') {
  const { client_id: clientId } = (await (
    await register({ client_name: name, redirect_uris: [redirectUri] })
  ).json()) as { client_id: string }
  const verifier = randomBytes(32).toString('base64url')
  const asked = {
    clientId,
    redirectUri,
    responseType: 'code',
    codeChallenge: challenge(verifier),
    codeChallengeMethod: 'S256',
    resource: mcp().href,
    state: 's 1',
  }
  return { clientId, verifier, asked: { ...asked, ...change } }
}
