import { settings } from '#contracts/settings'
import { invalidInput } from '#kit/auth'
import { wrong } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import { contacts } from '../contract.ts'
import type { Noun } from '../rules/columns.ts'
import { type Custom, customErrors, type Definition, withoutBlanks } from '../rules/custom-fields.ts'
import { type Derived, derive, type FieldFault } from '../rules/party.ts'

type ContactsCtx = Pick<Ctx<typeof contacts>, 'call' | 'tenant'>
type Owning = Pick<Ctx<typeof contacts>, 'reach' | 'actor'>
type Checked = Parameters<typeof derive>[0] & { custom: Custom }

/** The custom fields of a noun as this business defined them; settings keeps them at hand. */
export async function definitionsOf(ctx: ContactsCtx, noun: Noun): Promise<Definition[]> {
  const { fields } = await ctx.call(settings.ops['custom-field.for'], { noun: `contacts.${noun}` })
  return fields
}

/** What is kept of a company or person beside what was typed; 422 naming every field that is wrong. */
export async function check(ctx: ContactsCtx, noun: Noun, typed: Checked): Promise<Derived & { custom: Custom }> {
  const { derived, errors } = derive(typed, ctx.tenant.country)
  refuse([...errors, ...customErrors(typed.custom, await definitionsOf(ctx, noun))])
  return { ...derived, custom: withoutBlanks(typed.custom) }
}

export function refuse(faults: readonly FieldFault[]): void {
  if (faults.length === 0) return
  throw invalidInput(
    faults.map(({ field, code, values }) => ({ pointer: `#/${field}`, ...wrong(contacts, code, values) })),
  )
}

/** Who reaches no more than their own keeps what they make, unless they say whose it is. */
export const ownerOf = (ctx: Owning, noun: Noun, named: string | null): string | null =>
  named ?? (ctx.reach(noun).groups ? ctx.actor.id : null)
