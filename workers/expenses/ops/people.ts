import type { Actor } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { expenses } from '../contract.ts'

export type App = typeof expenses
export type ExpenseRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['expense']['findFirst']>>>
export type ClaimRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['claim']['findFirst']>>>

type Asking = Pick<Ctx<App>, 'actor' | 'invalid' | 'names' | 'reach'>
type Named = { personId?: string | undefined; personName?: string | undefined }

/** The person that acts: an agent does for whom it works, and an API key is nobody. */
export const personOf = ({ type, id, for: worksFor }: Actor): string | null =>
  type === 'user' ? id : (worksFor ?? null)

/** Whose it is: of who acts, unless somebody is named whose records are within reach. */
export async function personFor(ctx: Asking, noun: 'expense' | 'claim', { personId, personName }: Named) {
  const own = personOf(ctx.actor)
  if (personId !== undefined && personName !== undefined && personId !== own) {
    if (ctx.reach(noun).groups) return ctx.invalid('#/personId', 'unknown-record')
    return { personId, personName }
  }
  if (own === null) return ctx.invalid('#/personId', 'required')
  const names = ctx.actor.type === 'user' ? undefined : await ctx.names('identity.member', [own])
  return { personId: own, personName: personName ?? names?.get(own) ?? ctx.actor.name }
}

/** Those that may decide on everybody's claims, whatever the approvers are. */
export const runsBusiness = ({ role }: Actor): boolean => role === 'owner' || role === 'admin'

export const decider = (actor: Actor) => {
  const id = personOf(actor)
  return { id: id ?? '', isPerson: id !== null, runsBusiness: runsBusiness(actor) }
}
