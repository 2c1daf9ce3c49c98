import { type Actor, Fault, forbidden, mayCall } from '#kit/auth'
import { type Contract, itemsOf, type Op, statesOf } from '#kit/contract'
import { nearestTo } from './nearest.ts'
import { type Index, indexed, search } from './search.ts'
import { legend, signature } from './signature.ts'

/** An op by its id, `invoicing.invoice.issue`; `name` is the same without the app. */
export type Offered = { id: string; name: string; op: Op; contract: Contract }

/** How many ops are described at once. */
export const mostDescribed = 8
/** Of all that one answer describes: some six thousand tokens. */
const mostLetters = 24_000

/** The ops of the house as programs and agents find them: each with what whoever asks may know and do. */
export class Catalog {
  private readonly all: Map<string, Offered>
  private index: Index<Offered> | undefined

  constructor(contracts: readonly Contract[]) {
    const ops = contracts.flatMap((contract) =>
      Object.entries(contract.ops).map(([name, op]) => ({ id: `${contract.app}.${name}`, name, op, contract })),
    )
    this.all = new Map(ops.map((each) => [each.id, each]))
  }

  /** The op of that id, whether or not programs are offered it. */
  named = (id: string): Offered | undefined => this.all.get(id)

  /** Every op that programs may be offered at all. */
  offered(): Offered[] {
    return [...this.all.values()].filter(isOffered)
  }

  /** The op of that id where the actor may call it. */
  open(id: string, actor: Actor): Offered | undefined {
    const found = this.all.get(id)
    return found && isOffered(found) && isOpenTo(found, actor) ? found : undefined
  }

  /** Why one is not open: `forbidden`, or 404 `unknown-op` with the ids nearest to it. */
  refusal(id: string, actor: Actor): Fault {
    const found = this.all.get(id)
    if (found && isOffered(found)) return forbidden(`the role ${actor.role} may not ${id}`)
    const near = this.nearest(id, actor).join(', ')
    return new Fault('unknown-op', { status: 404, title: 'There is no such op' }, `there is no ${id}; nearest: ${near}`)
  }

  /** The ids most like one that there is not, of ops that the actor may call. */
  nearest = (id: string, actor: Actor): string[] =>
    nearestTo(
      id,
      this.offered()
        .filter((each) => isOpenTo(each, actor))
        .map((each) => each.id),
    )

  /** The best eight ops for what somebody wants to do, among those that they may call; the best first. */
  find(query: string, actor: Actor): Offered[] {
    this.index ??= indexed(this.offered())
    return search(this.index, query, (each) => isOpenTo(each, actor))
  }

  /** The same in words, a line for each: id, effect, summary, of a list its states. */
  tellFound(query: string, actor: Actor): string {
    const found = this.find(query, actor)
    if (found.length === 0) return 'Nothing found. Try other words: a noun such as invoice, a verb such as create.'
    return found.map(line).join('\n')
  }

  /** What ops take and answer, as TypeScript; an id that there is not, or that the actor may not call, by a comment. */
  describe(ids: readonly string[], actor: Actor): string {
    const texts = [legend]
    const left: string[] = []
    for (const id of new Set(ids)) {
      const each = this.open(id, actor)
      const text = each ? signature(each, actor) : `// ${this.refusal(id, actor).detail}`
      if (texts.join('').length + text.length > mostLetters) left.push(id)
      else texts.push(text)
    }
    if (left.length > 0) texts.push(`// Too long for one answer, describe these next: ${left.join(', ')}`)
    return texts.join('\n\n')
  }
}

/** What an app keeps from programs, and what answers secrets, is nobody's to find here. */
const isOffered = ({ op }: Offered) => op.agent !== false && !op.secret

const isOpenTo = ({ contract, name }: Offered, actor: Actor) => mayCall(contract, actor, name)

/** `invoicing.invoice.list (read): List invoices; status: draft, issued, overdue` */
function line({ id, op }: Offered): string {
  const states = statesOf(itemsOf(op.output))
  return `${id} (${op.effect}): ${op.summary}${states ? `; ${states.field}: ${states.states.join(', ')}` : ''}`
}
