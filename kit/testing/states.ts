import { type Contract, type Op, statesOf } from '#kit/contract'

/**
 * The states in which an op is refused, each with the acts that bring a new record there. A state that no act leads to
 * (what time brings about, say) is left out.
 */
export function wrongStates(contract: Contract, name: string): [string, string[]][] {
  const { from, output } = contract.ops[name] as Op
  const [noun, verb = ''] = name.split('.')
  const [born] = [contract.ops[`${noun}.create`]?.to ?? []].flat()
  if (!from || !born || !statesOf(output)) return []
  const acts = Object.entries(contract.ops).filter(([act]) => act.startsWith(`${noun}.`))
  const ways = new Map<string, string[]>([[born, []]])
  for (const [state, way] of ways)
    for (const [act, { from: starts, to = [] }] of acts) {
      const [next] = [to].flat()
      if (next && starts?.includes(state) && !ways.has(next)) ways.set(next, [...way, act])
    }
  const archive = `${noun}.archive`
  const isRefused = contract.ops[archive]?.from?.includes(born) && !['archive', 'restore'].includes(verb)
  return [
    ...[...ways].filter(([state]) => !from.includes(state)),
    ...(isRefused ? [['archived', [archive]] as never] : []),
  ]
}
