import { type Contract, type Policy, policyOf, type Role } from '#kit/contract'
import type { Actor } from './actor.ts'

type Who = Pick<Actor, 'role' | 'policy' | 'by' | 'link'>

/** What somebody may do in an app: as their own role of this business says, else as the contract does of a built-in one. */
export function policyIn({ app, roles }: Contract, { role, policy, link }: Who): Policy {
  // The house itself; its reach is bounded by `subscribes`.
  if (role === 'system') return { grants: ['*'] }
  if (role === 'guest') return { grants: link?.app === app ? link.ops : [] }
  return policy ? within(app, policy) : policyOf(roles[role])
}

/** The part of a policy that is about one app; it names apps first (`invoicing.invoice.*`). */
function within(app: string, { grants, scopes = {}, hidden = [] }: Policy): Policy {
  const start = `${app}.`
  const own = (names: readonly string[]) =>
    names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length))
  const reaches = Object.entries(scopes).filter(([noun]) => noun.startsWith(start))
  return {
    grants: own(grants),
    scopes: Object.fromEntries(reaches.map(([noun, reach]) => [noun.slice(start.length), reach])),
    hidden: own(hidden),
  }
}

/** Whether somebody may call an op: by their role, or through an app that `uses` it. What they see of it is theirs either way. */
export function mayCall(contract: Contract, who: Who, op: string): boolean {
  const declared = Object.hasOwn(contract.ops, op) && contract.ops[op]
  if (!declared) return false
  if (who.by !== undefined) return true
  if (who.role === 'guest' && declared.public !== who.link?.noun) return false
  const isGranted = (one: Who) => policyIn(contract, one).grants.some((grant) => matches(grant, op, declared.effect))
  // What apps alone ask of each other stays theirs, whatever wildcard of an own role it falls under.
  return isGranted(who) && (!who.policy || isGranted({ role: 'owner' }))
}

/** Whether a built-in role may call an op. */
export const allows = (contract: Contract, role: Role | 'system', op: string): boolean =>
  mayCall(contract, { role }, op)

function matches(grant: string, op: string, effect: string): boolean {
  if (grant === '*' || grant === op) return true
  if (grant === 'read') return effect === 'read'
  return grant.endsWith('.*') && op.startsWith(grant.slice(0, -1))
}

/** Somebody's permissions over all apps, as `app.noun.verb`. */
export function permissionsOf(contracts: readonly Contract[], who: Role | Who): string[] {
  const one = typeof who === 'string' ? { role: who } : who
  return contracts.flatMap((contract) =>
    Object.keys(contract.ops)
      .filter((op) => mayCall(contract, one, op))
      .map((op) => `${contract.app}.${op}`),
  )
}
