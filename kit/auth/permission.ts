import { type Contract, policyOf, type Role } from '#kit/contract'

/** Whether a role may call an op. The house itself (`system`) may; its reach is bounded by `uses` and `subscribes`. */
export function allows(contract: Contract, role: Role | 'system', op: string): boolean {
  const declared = Object.hasOwn(contract.ops, op) && contract.ops[op]
  if (!declared) return false
  if (role === 'system') return true
  return policyOf(contract.roles[role]).grants.some((grant) => matches(grant, op, declared.effect))
}

function matches(grant: string, op: string, effect: string): boolean {
  if (grant === '*' || grant === op) return true
  if (grant === 'read') return effect === 'read'
  return grant.endsWith('.*') && op.startsWith(grant.slice(0, -1))
}

/** A role's permissions over all apps, as `app.noun.verb`. */
export function permissionsOf(contracts: readonly Contract[], role: Role): string[] {
  return contracts.flatMap((contract) =>
    Object.keys(contract.ops)
      .filter((op) => allows(contract, role, op))
      .map((op) => `${contract.app}.${op}`),
  )
}
