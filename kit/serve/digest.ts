import type { Contract } from '#kit/contract'
import { worldNow } from '#kit/db'
import { sha256 } from '#kit/text'
import { type Called, notAsApproved } from './approved.ts'
import type { Act } from './context.ts'

/** The ids of all rows that an act makes, as an act that is held to them takes them. */
export const idsOf = ({ recorder, called }: Act<Contract>): string[] => [
  ...recorder.ids,
  ...inOrder(called).flatMap(({ number, ids }) => ids.map((id) => `${number}/${id}`)),
]

/** The digest of what an act is about to do; throws 409 where it is held to another one. Undefined where nobody asks. */
export async function assertApproved(act: Act<Contract>, input: unknown): Promise<string | undefined> {
  const approved = act.approved?.digest
  if (approved === undefined && !worldNow()) return undefined
  const parts = [blanked(act, input), ...inOrder(act.called).map(({ digest }) => digest)]
  const digest = await sha256(JSON.stringify(parts))
  if (approved !== undefined && approved !== digest) throw notAsApproved()
  return digest
}

const inOrder = (called: readonly Called[]) => called.toSorted((a, b) => a.number - b.number)

const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const lateMark = /late:[0-9a-f-]{36}/g
const found = (pattern: RegExp, value: unknown) => JSON.stringify(value ?? null).match(pattern) ?? []

/**
 * The rows before and after, canonical. An instant that is not in the input follows from when the act is done, an id that
 * was made meanwhile is another one each time, and late values are those of the commit: these are blank.
 */
function blanked(act: Act<Contract>, input: unknown): unknown {
  const instants = new Set(found(instant, input).map(Date.parse))
  const ids = new Set([...act.recorder.ids, ...act.called.flatMap(({ ids }) => ids), ...found(uuid, input)])
  const startedAt = Date.parse(act.now)
  // Version 7 begins with the millisecond in which it was made.
  const isNew = (id: string) => id[14] === '7' && Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= startedAt
  const blank = (text: string) =>
    text
      .replace(lateMark, '')
      .replace(instant, (each) => (instants.has(Date.parse(each)) ? each : ''))
      .replace(uuid, (each) => (!ids.has(each) && isNew(each) ? '' : each))
  return canonical(JSON.parse(JSON.stringify(act.recorder.deeds)), blank)
}

function canonical(value: unknown, blank: (text: string) => string): unknown {
  if (typeof value === 'string') return blank(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => canonical(item, blank))
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return fields.map(([name, item]) => [name, canonical(item, blank)])
}
