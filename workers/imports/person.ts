import { identity } from '#contracts/identity'
import type { Actor, Person } from '#kit/auth'
import type { Contract } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import { reachOf } from '#kit/serve'
import type { imports } from './contract.ts'
import type { Importable } from './nouns.ts'

/** Who asks, as they are spoken of. */
export function personOf({ type, id, name, role, policy, team }: Actor): Person {
  return { type, id, name, role, ...(policy && { policy }), ...(team && { team }) }
}

/** What somebody may do by now, who asked for this a while ago; nothing where they are no member any more. */
export async function standingOf(ctx: Pick<Ctx<typeof imports>, 'call'>, userId: string): Promise<Person | undefined> {
  const { items } = await ctx.call(identity.ops['member.standings'], { userIds: [userId] })
  return items.map((item): Person => ({ type: 'user', ...item }))[0]
}

/** The fields of a noun that somebody does not see. */
export const hiddenFrom = (
  { contract, name }: Importable,
  person: Person,
  tenant: Actor['tenant'],
): readonly string[] => reachOf(contract as Contract, { ...person, tenant })(name).hidden
