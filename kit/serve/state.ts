import { Fault } from '#kit/auth'
import { type Contract, type Op, statesOf, transitionsOf } from '#kit/contract'
import { nounOf, type Touch } from '#kit/db'

type Row = { id?: unknown; archivedAt?: unknown; [field: string]: unknown }

/**
 * Holds an op to the states that its contract names: `found` refuses a record in any other as soon as it is read, and
 * `left` finds a handler that moves one to a state that its op does not name.
 */
export type StateGuard = { found(noun: string, row: Row): void; left(row: Row): void }

/** None for an op that names no states. */
export function stateGuard(contract: Contract, name: string, declared: Op, id: unknown): StateGuard | undefined {
  const { from, to = [] } = declared
  if (!from) return undefined
  const { field } = statesOf(declared.output) ?? {}
  if (!field) return undefined
  const [noun, verb = ''] = name.split('.')
  const mayBeArchived = ['archive', 'restore'].includes(verb)
  let before: unknown
  return {
    found(read, row) {
      if (read !== noun || row.id !== id) return
      before = row[field]
      const state = row.archivedAt && !mayBeArchived ? 'archived' : String(before)
      if (from.includes(state)) return
      throw new Fault(
        `${contract.app}/wrong-state`,
        contract.problems['wrong-state'] as Contract['problems'][string],
        `${id} is ${state}, not ${from.join(' or ')}`,
        undefined,
        undefined,
        { state, allowed: from },
      )
    },
    left(row) {
      const after = row[field]
      if (after !== before && !([to].flat() as unknown[]).includes(after))
        throw new Error(`${contract.app}.${name} does not lead to ${after}`)
    },
  }
}

/** Finds a handler of an event that moves a record in a way that its contract names nowhere. */
export function assertMoves(contract: Contract, touched: readonly Touch[]): void {
  for (const [model, rows] of Map.groupBy(touched, (touch) => touch.noun)) {
    const noun = nounOf(model)
    const { field } = statesOf(contract.nouns[noun]) ?? {}
    if (!field) continue
    const moved = rows
      .map(({ before, after }) => [before?.[field], after?.[field]])
      .filter(([was, is]) => was !== undefined && is !== undefined && was !== is)
    const known = moved.length > 0 ? transitionsOf(contract, noun) : []
    for (const [was, is] of moved)
      if (!known.some(({ from, to }) => from === was && to === is))
        throw new Error(`${contract.app}: no act and no move of ${noun} leads from ${was} to ${is}`)
  }
}
