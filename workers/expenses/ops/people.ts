import type { Actor } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { expenses } from '../contract.ts'

export type App = typeof expenses
export type ExpenseRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['expense']['findFirst']>>>
export type ClaimRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['claim']['findFirst']>>>

type Asking = Pick<Ctx<App>, 'actor' | 'invalid' | 'names' | 'reach'>

/** The person that acts: an agent does for whom it works, and an API key is nobody. */
export const personOf = ({ type, id, for: worksFor }: Actor): string | null =>
  type === 'user' ? id : (worksFor ?? null)

/** What a member is called; whoever is told of them has been asked whether they are there. */
export async function nameOf({ names }: Pick<Ctx<App>, 'names'>, id: string): Promise<string> {
  return (await names('identity.member', [id])).get(id) ?? id
}

/** Whose it is: of who acts, unless somebody is named whose records are within reach. */
export async function personFor(ctx: Asking, noun: 'expense' | 'claim', given: string | undefined) {
  const own = personOf(ctx.actor)
  if (given !== undefined && given !== own && ctx.reach(noun).groups) return ctx.invalid('#/personId', 'unknown-record')
  const personId = given ?? own
  if (personId === null) return ctx.invalid('#/personId', 'required')
  const isActor = ctx.actor.type === 'user' && personId === own
  return { personId, personName: isActor ? ctx.actor.name : await nameOf(ctx, personId) }
}

/** Those that may decide on everybody's claims, whatever the approvers are. */
export const runsBusiness = ({ role }: Actor): boolean => role === 'owner' || role === 'admin'

export const decider = (actor: Actor) => {
  const id = personOf(actor)
  return { id: id ?? '', isPerson: id !== null, runsBusiness: runsBusiness(actor) }
}
