import { identity } from '#contracts/identity'
import { type Actor, Fault, type Person } from '#kit/auth'
import type { Contract } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import { reachOf } from '#kit/serve'
import { imports } from './contract.ts'
import type { Importable } from './nouns.ts'

/** Who is acted for later: somebody whose rights can be asked for then. */
export type Asker = { type: 'user' | 'key'; id: string }

/** Who asks, as they are spoken of. */
export function personOf({ type, id, name, role, policy, team }: Actor): Person {
  return { type, id, name, role, ...(policy && { policy }), ...(team && { team }) }
}

/** Refuses agents, whose rights nobody could ask for later. */
export function askerOf({ type, id }: Actor): Asker {
  if (type !== 'user' && type !== 'key') throw new Fault('imports/person-or-key', imports.problems['person-or-key'])
  return { type, id }
}

/** What somebody may do by now, who asked for this a while ago; nothing for who is no member, or a key that has ended. */
export async function standingOf(
  ctx: Pick<Ctx<typeof imports>, 'call'>,
  { type, id }: Asker,
): Promise<Person | undefined> {
  const ids = { userIds: type === 'user' ? [id] : [], keyIds: type === 'key' ? [id] : [] }
  const { items } = await ctx.call(identity.ops['member.standings'], ids)
  return items[0]
}

/** The fields of a noun that somebody does not see. */
export const hiddenFrom = (
  { contract, name }: Importable,
  person: Person,
  tenant: Actor['tenant'],
): readonly string[] => reachOf(contract as Contract, { ...person, tenant })(name).hidden
