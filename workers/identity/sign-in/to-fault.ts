import { Fault, invalid } from '#kit/auth'
import { identity } from '../contract.ts'

const problemOf: Record<string, keyof typeof identity.problems> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-email-or-password',
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  PASSWORD_TOO_SHORT: 'password-length',
  PASSWORD_TOO_LONG: 'password-length',
  INVALID_PASSWORD: 'wrong-password',
  INVALID_TOKEN: 'link-over',
  TOKEN_EXPIRED: 'link-over',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  INVALID_TWO_FACTOR_COOKIE: 'sign-in-over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign-in-over',
  TOTP_ALREADY_ENABLED: 'second-factor-on',
  TWO_FACTOR_NOT_ENABLED: 'second-factor-off',
  TOTP_NOT_ENABLED: 'second-factor-off',
  BACKUP_CODES_NOT_ENABLED: 'second-factor-off',
}

/** better-auth's own codes in the words of the contract; what it refuses for rarer reasons keeps its message. */
export async function toFault(response: Response): Promise<Error> {
  const { status } = response
  const refusal = (await response.json().catch(() => ({}))) as { code?: string; message?: string; seconds?: number }
  const { code = '', message = '', seconds } = refusal
  if (code === 'TOO_MANY_MAILS') return Fault.of('rate-limited', message, undefined, seconds)
  const name = problemOf[code]
  if (name) return new Fault(`identity/${name}`, identity.problems[name])
  const [, field] = /^\[body\.(\w+)\] /.exec(message) ?? []
  if (field) return invalid(`#/${field}`, 'does-not-fit')
  if (status >= 500) return new Error(`better-auth answered ${status}: ${code} ${message}`)
  if (status === 401) return Fault.of('unauthenticated')
  if (status === 404) return Fault.of('not-found')
  if (status === 429) return Fault.of('rate-limited', 'tried too often; try again in 15 minutes')
  return new Fault('identity/refused', { ...identity.problems.refused, status }, message)
}
