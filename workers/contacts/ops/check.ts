import { invalidInput } from '#kit/auth'
import { wrong } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import { contacts } from '../contract.ts'
import { type Derived, derive, type FieldFault } from '../rules/party.ts'

type ContactsCtx = Pick<Ctx<typeof contacts>, 'tenant'>
type Owning = Pick<Ctx<typeof contacts>, 'reach' | 'actor'>

/** What is kept of a company or person beside what was typed; 422 naming every field that is wrong. */
export function check(ctx: ContactsCtx, typed: Parameters<typeof derive>[0]): Derived {
  const { derived, errors } = derive(typed, ctx.tenant.country)
  refuse(errors)
  return derived
}

export function refuse(faults: readonly FieldFault[]): void {
  if (faults.length === 0) return
  throw invalidInput(
    faults.map(({ field, code, values }) => ({ pointer: `#/${field}`, ...wrong(contacts, code, values) })),
  )
}

/** Who reaches no more than their own keeps what they make, unless they say whose it is. */
export const ownerOf = (ctx: Owning, noun: 'company' | 'person', named: string | null): string | null =>
  named ?? (ctx.reach(noun).groups ? ctx.actor.id : null)
