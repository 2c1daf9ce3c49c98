import { contracts } from '#contracts'
import { type Actor, mayCall, policyIn } from '#kit/auth'
import { aboutOf, type Contract, type Policy, type Reach, type Role, reaches } from '#kit/contract'
import { mayGrant } from '../rules/rank.ts'

/** Which role somebody has: a built-in one, or what one of the business's own says, with the rank of the one it was made from. */
export type Standing = { role: Role; policy?: NonNullable<Actor['policy']> } & Pick<Actor, 'team'>
type Who = Pick<Actor, 'role' | 'policy'>

/** Nobody gives, takes or changes a role above their own, nor one of the business's own that reaches further than they do. */
export function mayGive(giver: Who, given: Who): boolean {
  if (!mayGrant(giver.role, given.role)) return false
  // Among the built-in ones the rank says it all.
  return (!giver.policy && !given.policy) || isWithin(given, giver)
}

/** By what they say rather than what it comes to today: a wildcard is more than all that is in it now. */
const isWithin = (inner: Who, { role, policy }: Who): boolean =>
  (role === 'owner' && !policy) ||
  contracts.every((contract) => {
    const given = policyIn(contract, inner)
    const outer = { role, policy }
    const own = policyIn(contract, outer)
    if (given.grants.length === 0) return true
    return (
      given.grants.every(
        (grant) => own.grants.includes('*') || own.grants.includes(grant) || mayCall(contract, outer, grant),
      ) &&
      scopedNouns(contract).every(
        (noun) => rankOf(reachTo(contract, given, noun)) <= rankOf(reachTo(contract, own, noun)),
      ) &&
      (own.hidden ?? []).every((field) => given.hidden?.includes(field))
    )
  })

const scopedNouns = ({ nouns }: Contract) => Object.keys(nouns).filter((noun) => aboutOf(nouns[noun]).scope)

const reachTo = ({ nouns }: Contract, { scopes = {} }: Policy, noun: string): Reach =>
  scopes[noun] ?? aboutOf(nouns[noun]).scope?.usual ?? 'all'

const rankOf = (reach: Reach) => reaches.indexOf(reach)

/** Whether they reach their team's records anywhere: only then does it travel with them. */
export const reachesTeam = (who: Who): boolean =>
  contracts.some((contract) =>
    scopedNouns(contract).some((noun) => reachTo(contract, policyIn(contract, who), noun) === 'team'),
  )

/** What two may both do, to the records that both reach: a key acts as its role says, and never beyond its maker. */
export function lesser(key: Standing, maker: Standing): Standing {
  if (isWithin(key, maker)) return key
  const { role } = mayGrant(maker.role, key.role) ? key : maker
  const both = contracts.map((contract) => common(contract, key, maker))
  const policy = {
    id: `${key.policy?.id ?? key.role}&${maker.policy?.id ?? maker.role}`,
    grants: both.flatMap(({ grants }) => grants),
    scopes: Object.fromEntries(both.flatMap(({ scopes }) => scopes)),
    hidden: both.flatMap(({ hidden }) => hidden),
  }
  return { role, policy }
}

function common(contract: Contract, one: Who, other: Who) {
  const [a, b] = [policyIn(contract, one), policyIn(contract, other)]
  const named = (name: string) => `${contract.app}.${name}`
  const lesserReach = (noun: string) =>
    reaches[Math.min(...[a, b].map((each) => rankOf(reachTo(contract, each, noun))))] as Reach
  const ops = Object.keys(contract.ops).filter((op) => mayCall(contract, one, op) && mayCall(contract, other, op))
  return {
    grants: shortened(contract, ops).map(named),
    scopes: scopedNouns(contract).map((noun) => [named(noun), lesserReach(noun)] as const),
    hidden: [...new Set([...(a.hidden ?? []), ...(b.hidden ?? [])])].map(named),
  }
}

/** As few words as say it: it travels with every request. */
function shortened({ ops }: Contract, allowed: readonly string[]): string[] {
  const all = Object.keys(ops)
  const isWhole = (names: readonly string[]) => names.length > 0 && names.every((name) => allowed.includes(name))
  if (isWhole(all)) return ['*']
  const reads = all.filter((name) => ops[name]?.effect === 'read')
  const rest = isWhole(reads) ? allowed.filter((name) => !reads.includes(name)) : allowed
  return [...(isWhole(reads) ? ['read'] : []), ...rest]
}
