import type { Planned } from './plan.ts'

/**
 * Makes calls side by side, at most so many at once, each after those before it that name a record which it names too,
 * and one that waits for its turn after all of its op on earlier days. When one fails no other is begun, and the fault
 * is thrown once those under way have ended.
 */
export async function inOrder(
  calls: readonly Planned[],
  atOnce: number,
  make: (call: Planned) => Promise<void>,
): Promise<void> {
  const last = new Map<string, Promise<void>>()
  const turns = new Map<Planned['op'], { call: Planned; done: Promise<void> }[]>()
  const gate = newGate(atOnce)
  let fault: { cause: unknown } | undefined
  const begin = async (call: Planned, earlier: readonly Promise<void>[]) => {
    await Promise.all(earlier)
    await gate(async () => {
      if (!fault) await make(call).catch((cause) => (fault ??= { cause }))
    })
  }
  const all = calls.map((call) => {
    const day = dayOf(call)
    const ofOp = turns.get(call.op) ?? []
    const earlier = call.inTurn ? ofOp.filter((other) => dayOf(other.call) < day).map(({ done }) => done) : []
    const done = begin(call, [...earlier, ...call.names.flatMap((name) => last.get(name) ?? [])])
    for (const name of call.names) last.set(name, done)
    if (call.inTurn) turns.set(call.op, [...ofOp, { call, done }])
    return done
  })
  await Promise.all(all)
  if (fault) throw fault.cause
}

const dayOf = ({ at }: Planned) => at.slice(0, 10)

/** Lets so many through at once, in the order in which they came. */
function newGate(most: number) {
  let inside = 0
  const waiting: (() => void)[] = []
  return async (work: () => Promise<void>) => {
    if (inside >= most) await new Promise<void>((enter) => waiting.push(enter))
    else inside++
    await work()
    const next = waiting.shift()
    if (next) next()
    else inside--
  }
}
