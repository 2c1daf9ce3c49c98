import { contracts } from '#contracts'
import { type Actor, mayCall, type Person } from '#kit/auth'
import type { Contract, Op, Role } from '#kit/contract'
import type { Source } from './contract/source.ts'

/** What a rule may name: what programs do without asking anybody, which sends nothing, and gives no rights. */
export function opOf(name: string): { contract: Contract; op: string } | undefined {
  const [app = '', ...rest] = name.split('.')
  const contract = contracts.find((each) => each.app === app) as Contract | undefined
  const op = rest.join('.')
  const declared: Op | undefined = contract && Object.hasOwn(contract.ops, op) ? contract.ops[op] : undefined
  // What acts for people itself cannot be asked to: bindings must not form a circle.
  const isOpen = !contract?.actsForPeople && declared?.effect === 'write' && declared.agent === undefined
  return contract && isOpen ? { contract, op } : undefined
}

/** Whether somebody may let a source of this role do it: the role may, and so may they. */
export function mayName(name: string, role: Role, who: Pick<Actor, 'role' | 'policy'>): boolean {
  const found = opOf(name)
  if (!found) return false
  const own = { role: who.role, ...(who.policy && { policy: who.policy }) }
  return [{ role }, own].every((one) => mayCall(found.contract, one, found.op))
}

/** As whom a source acts. */
export const personOf = ({ id, name, role }: Pick<Source, 'id' | 'name'> & { role: string }): Person => ({
  ...{ type: 'key', id, name, role: role as Role },
})
