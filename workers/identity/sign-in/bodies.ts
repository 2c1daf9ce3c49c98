import * as z from 'zod'
import { Fault, invalid, invalidInput } from '#kit/auth'
import { fieldErrorsIn } from '#kit/contract'
import { email, name } from '../contract/name.ts'
import { identity } from '../contract.ts'

const secret = z.string().max(200)
const address = z.string().max(2000).optional()
const code = z.object({ code: z.string().max(100), trustDevice: z.boolean().optional() })

/** What better-auth may be asked, and with which fields: any other route or field is none of the house's. */
const posts: Record<string, z.ZodObject> = {
  '/sign-up/email': z.object({ name: name(120), email, password: secret, callbackURL: address }),
  '/sign-in/email': z.object({ email, password: secret, rememberMe: z.boolean().optional() }),
  '/sign-out': z.object({}),
  '/two-factor/enable': z.object({ password: secret }),
  '/two-factor/disable': z.object({ password: secret }),
  '/two-factor/generate-backup-codes': z.object({ password: secret }),
  '/two-factor/verify-totp': code,
  '/two-factor/verify-backup-code': code,
  '/change-password': z.object({ currentPassword: secret, newPassword: secret }),
  '/request-password-reset': z.object({ email, redirectTo: address }),
  '/reset-password': z.object({ token: z.string().max(200), newPassword: secret }),
  '/send-verification-email': z.object({ email, callbackURL: address }),
  '/update-user': z.object({ name: name(120) }),
  '/revoke-session': z.object({ token: z.string().max(200) }),
  '/revoke-other-sessions': z.object({}),
}
/** The links of mails lead to pages of ours, which hand their token over in a body (confirm-email.ts). */
const gets = /^\/(get-session|list-sessions)$/

export type Body = Record<string, unknown>

export function isOpen(method: string, way: string): boolean {
  return method === 'POST' ? Object.hasOwn(posts, way) : method === 'GET' && gets.test(way)
}

/**
 * The body of a POST: JSON alone, so that what is counted here is what better-auth reads. Nothing at all is what many
 * clients send to sign out.
 */
export async function bodyOf(request: Request, way: string): Promise<Body> {
  const text = await request.text()
  const isJson = /^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? '')
  if (text !== '' && !isJson) throw new Fault('identity/not-json', identity.problems['not-json'])
  const { data, error } = fitted(posts[way] as z.ZodObject, text === '' ? {} : parsed(text))
  if (error) throw invalidInput(fieldErrorsIn(identity, error.issues))
  for (const [field, value] of Object.entries(data as Body))
    if (typeof value === 'string' && value.includes('\u0000')) throw invalid(`#/${field}`, 'unstorable-character')
  return data as Body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw Fault.of('malformed-body', 'this is no JSON')
  }
}

/** An object where a text belongs may have a `length` that is no number, at which zod breaks off. */
function fitted(schema: z.ZodObject, value: unknown) {
  try {
    return schema.safeParse(value, { reportInput: true })
  } catch {
    throw invalid('#/', 'does-not-fit')
  }
}
