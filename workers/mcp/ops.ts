import { contracts } from '#contracts'
import { type Actor, mayCall } from '#kit/auth'
import type { Contract, Op } from '#kit/contract'

/** An op as programs speak of it: `id` is `invoicing.invoice.issue`, `name` the same without the app. */
export type Offered = { id: string; name: string; op: Op; contract: Contract }

/** Every op of the house that programs may be offered at all. */
export const offered: readonly Offered[] = contracts.flatMap((contract: Contract) =>
  Object.entries(contract.ops)
    .filter(([, op]) => op.agent !== false)
    .map(([name, op]) => ({ id: `${contract.app}.${name}`, name, op, contract })),
)

const byId = new Map(offered.map((each) => [each.id, each]))

export const isOpenTo = ({ contract, name }: Offered, actor: Actor): boolean => mayCall(contract, actor, name)

/** The op of that id, if there is one. */
export const offeredAs = (id: string): Offered | undefined => byId.get(id)

const mostNearest = 3

/** The ids most like one that there is not: `invoices_list` → `invoicing.invoice.list`. */
export function nearest(id: string, actor: Actor): string[] {
  const wanted = pairsOf(id)
  return offered
    .filter((each) => isOpenTo(each, actor))
    .map((each) => ({ id: each.id, likeness: likeness(wanted, pairsOf(each.id)) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostNearest)
    .map((each) => each.id)
}

/** Pairs of neighbouring letters; whatever parts words counts as nothing. */
function pairsOf(text: string): Set<string> {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '')
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)))
}

/** The coefficient of Dice, from 0 to 1. */
function likeness(a: Set<string>, b: Set<string>): number {
  return (2 * a.intersection(b).size) / (a.size + b.size || 1)
}
