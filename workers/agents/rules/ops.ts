import { contracts } from '#contracts'
import type { Contract, Op } from '#kit/contract'

/** `invoicing.invoice.send` → the contract of invoicing and `invoice.send`; nothing for what no contract has. */
export function opNamed(name: string): { contract: Contract; name: string; op: Op } | undefined {
  const at = name.indexOf('.')
  const contract: Contract | undefined = contracts.find(({ app }) => app === name.slice(0, at))
  const local = name.slice(at + 1)
  const op = contract && Object.hasOwn(contract.ops, local) ? contract.ops[local] : undefined
  return contract && op ? { contract, name: local, op } : undefined
}

/** Whether an agent may be allowed to do it without asking: a write that can be taken back. */
export function isAllowable(name: string): boolean {
  const found = opNamed(name)
  return found?.op.effect === 'write' && found.op.agent === undefined && !found.op.secret
}
