import { Fault } from '#kit/auth'
import { wrong } from '#kit/contract'
import { identity } from '../contract.ts'
import { weaknessOf } from '../rules/password.ts'

/** Refuses a new password that anybody would guess; one that is too short better-auth refuses itself. */
export function assertStrong(field: string, password: string, email: string): void {
  const weakness = password.length < 10 ? undefined : weaknessOf(password, email)
  if (!weakness) return
  const error = { pointer: `#/${field}`, ...wrong(identity, weakness) }
  throw new Fault('identity/weak-password', identity.problems['weak-password'], error.detail, [error])
}
