import { contracts } from '#contracts'
import { type Actor, mayCall } from '#kit/auth'
import { aboutOf, type Contract } from '#kit/contract'
import { reachOf } from '#kit/serve'
import { catalog } from './catalog.ts'

type Row = Record<string, unknown>
type Change = { noun: string; id: string; before: Row | null; after: Row | null }
type Approval = {
  op: string
  input: unknown
  called: string | null
  sumMinor: bigint | number | null
  changes?: unknown
}

/** An approval as its reader may see it: without the rows and fields that they would not see where those are. */
export function shownTo<A extends Approval>(actor: Actor, approval: A): A {
  const noun = nounOf(approval.op)
  const hidden = hiddenFrom(actor, noun)
  const isOpen = maySee(actor, noun)
  const changes = (approval.changes as Change[] | undefined)?.map((change) => shownChange(actor, change))
  const isNamed = isOpen && namesIn(approval.op).every((field) => !hidden.includes(field))
  return {
    ...approval,
    input: isOpen ? without(approval.input as Row, hidden) : {},
    ...(changes && { changes }),
    ...(!isNamed && { called: null }),
    ...((!isOpen || hidden.includes('totalMinor')) && { sumMinor: null }),
  }
}

/** Whether somebody sees all that it sets and changes: nobody approves what is kept from them. */
export function seesAll(actor: Actor, { op, input, changes }: Pick<Approval, 'op' | 'input' | 'changes'>): boolean {
  const noun = nounOf(op)
  const hidden = hiddenFrom(actor, noun)
  const written = (changes as Change[]).filter((change) => change.noun === noun)
  return (
    Object.keys(input as Row).every((field) => !hidden.includes(field)) &&
    written.every((change) => isWithin(actor, change))
  )
}

/** Whether somebody sees more of a run than what was done. */
export const seesWhole = ({ id, policy }: Actor, { askedById }: { askedById: string }): boolean =>
  !policy || askedById === id

/** What a run read and answered is for whoever asked: a role of the business's own may see less than they do. */
export function shownRun<R extends { askedById: string; answer: string | null; given?: unknown; steps?: unknown }>(
  actor: Actor,
  run: R,
): R {
  if (seesWhole(actor, run)) return run
  const nothing = { summary: null, input: null, output: null, records: [] }
  const steps = (run.steps as Row[] | undefined)?.map((step) => ({ ...step, ...nothing }))
  return { ...run, answer: null, ...('given' in run && { given: null }), ...(steps && { steps }) }
}

/** `invoicing.invoice.send` → `invoicing.invoice` */
const nounOf = (op: string) => op.slice(0, op.lastIndexOf('.'))

function namesIn(op: string): string[] {
  const { title, note } = aboutOf(catalog.named(op)?.op.output)
  return [title, note].filter((field) => field !== undefined)
}

function shownChange(actor: Actor, change: Change): Change {
  if (!isWithin(actor, change)) return { ...change, before: null, after: null }
  const hidden = hiddenFrom(actor, change.noun)
  const seen = (row: Row | null) => row && without(row, hidden)
  return { ...change, before: seen(change.before), after: seen(change.after) }
}

/** Whether the row is one of those that they may open, as it was and as it would be. */
function isWithin(actor: Actor, { noun, before, after }: Change): boolean {
  if (!maySee(actor, noun)) return false
  const { groups, lists = [] } = within(actor, noun) ?? {}
  const holds = (row: Row, [field, values]: [string, readonly unknown[]]) =>
    lists.includes(field)
      ? (row[field] as unknown[]).some((value) => values.includes(value))
      : values.includes(row[field])
  const isOne = (row: Row) => !groups || groups.some((group) => Object.entries(group).every((each) => holds(row, each)))
  return [before, after].every((row) => row === null || isOne(row))
}

function maySee(actor: Actor, address: string): boolean {
  const contract = contractOf(address)
  const get = `${address.slice(address.indexOf('.') + 1)}.get`
  return contract !== undefined && (!Object.hasOwn(contract.ops, get) || mayCall(contract, actor, get))
}

const hiddenFrom = (actor: Actor, address: string): readonly string[] => within(actor, address)?.hidden ?? []

function within(actor: Actor, address: string): ReturnType<ReturnType<typeof reachOf>> | undefined {
  const contract = contractOf(address)
  return contract && reachOf(contract, actor)(address.slice(address.indexOf('.') + 1))
}

const contractOf = (address: string): Contract | undefined =>
  contracts.find(({ app }) => app === address.split('.', 1)[0])

const without = (row: Row, hidden: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !hidden.includes(field)))
