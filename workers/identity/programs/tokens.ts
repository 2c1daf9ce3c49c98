import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import { keyRing } from '#kit/auth'
import { may } from '../contract/program.ts'
import { AUTH_KEYS } from '../sign-in/environment.ts'

const who = { tenantId: z.uuid(), userId: z.uuid(), keyId: z.uuid(), client: z.string(), name: z.string(), may }
/** What a person allowed, until the program comes for it; `client` is the hash of its id. */
const code = z.object({ ...who, redirectUri: z.string(), challenge: z.string() })
/** Whose key a program renews, and how often it has been by now. */
const refresh = z.object({ ...who, generation: z.int() })
export type Code = z.output<typeof code>
export type Refresh = z.output<typeof refresh>

/** A day without use more, and the person is asked again. */
export const refreshDays = 90

export const signCode = (said: Code): Promise<string> => sign('code', said, '60s')
export const signRefresh = (said: Refresh): Promise<string> => sign('refresh', said, `${refreshDays}d`)
/** Undefined for what is forged, changed, of another kind or over. */
export const readCode = (text: string): Promise<Code | undefined> => read('code', code, text)
export const readRefresh = (text: string): Promise<Refresh | undefined> => read('refresh', refresh, text)

async function sign(kind: 'code' | 'refresh', said: Code | Refresh, lifetime: string): Promise<string> {
  const { current } = keyRing(AUTH_KEYS)
  return new SignJWT({ said })
    .setProtectedHeader({ alg: 'HS256', kid: current.id })
    .setAudience(`programs-${kind}`)
    .setExpirationTime(lifetime)
    .sign(current.bytes)
}

async function read<T>(kind: 'code' | 'refresh', schema: z.ZodType<T>, text: string): Promise<T | undefined> {
  try {
    const key = keyRing(AUTH_KEYS).keys.get(decodeProtectedHeader(text).kid ?? '')
    if (!key) return undefined
    const options = { audience: `programs-${kind}`, algorithms: ['HS256'], requiredClaims: ['exp'] }
    const { payload } = await jwtVerify(text, key.bytes, options)
    return schema.parse(payload.said)
  } catch {
    return undefined
  }
}
