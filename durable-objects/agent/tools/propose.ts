import type { Actor } from '#kit/auth'
import type { Offered } from '#kit/catalog'
import type { Preview } from '#kit/client'
import { aboutOf, type Op } from '#kit/contract'
import { withMails } from '#kit/events'
import { type ActProblem, asking, type Simulated, sendActs, type World } from '#kit/serve'
import type { Proposal } from '../schema.ts'
import { nounNamed } from './catalog.ts'

/** What an act would do, as somebody who decides on it is shown it. */
export type Foreseen = {
  called: string | null
  changes: Preview['changes']
  mails: Preview['mails']
  events: string[]
  isPreviewed: boolean
  sumMinor: number | null
  currency: string | null
  /** `app.noun id` of the rows that it writes. */
  touches: string[]
  output: unknown
  /** What it is held to when it is done, and what later acts find done already. */
  held: { ids: string[]; digest: string | null; pending: World }
}

/** As the app is told of it. */
export function toNews({ id, position, op, input, restsOn }: Proposal, foreseen: Foreseen) {
  const { touches: _, output: __, held: ___, ...shown } = foreseen
  return { id, position, op, input, restsOn, ...shown }
}

/** What comes before an act, and the ids that its rows had when it was shown before. */
export type Beforehand = { world: World; ids?: readonly string[] }

const mostChanges = 50
const mostMails = 50

/** What an act would do after those of the world; nothing of it is done. */
export async function foresee(
  actor: Actor,
  { id, name, op, contract }: Offered,
  input: object,
  { world, ids }: Beforehand,
): Promise<Foreseen | { problem: ActProblem }> {
  const [answer] = await sendActs(contract.app, actor, [
    { op: name, input: input as Record<string, unknown>, isPreview: true, world, ...(ids && { ids: [...ids] }) },
  ])
  if (!answer) throw new Error(`${id} answered nothing`)
  if ('problem' in answer) return answer
  const { changes, events, output, ids: made, digest, pending } = answer.output as unknown as Simulated
  const { mails } = await withMails(
    answer.output as unknown as Simulated,
    actor,
    await asking('notifications', actor, undefined),
  )
  const whole = changes.map((change) => shown(change, contract.app))
  return {
    called: calledIn(op, output),
    changes: whole.slice(0, mostChanges),
    mails: mails.slice(0, mostMails),
    events: [...new Set(events.map(({ name }) => name))].slice(0, 50),
    isPreviewed: true,
    ...largest([...whole, { noun: '', id: '', before: null, after: output as Preview['changes'][number]['after'] }]),
    touches: whole.map(({ noun, id }) => `${noun} ${id}`),
    output,
    held: { ids: made, digest, pending },
  }
}

/** A row as its noun has it: what is kept beside, such as keys to sort by, the app alone needs. */
function shown({ noun, id, before, after }: Preview['changes'][number], app: string): Preview['changes'][number] {
  const address = noun.includes('.') ? noun : `${app}.${noun}`
  const known = nounNamed(address)
  const fields = (row: typeof after) =>
    row &&
    Object.fromEntries(Object.entries(row).filter(([field]) => !known || (field.split('.')[0] as string) in known))
  return { noun: address, id, before: fields(before), after: fields(after) }
}

/** Of an act that cannot be previewed, its arguments are all that there is to see. */
export const unforeseen = (input: object): Foreseen => ({
  ...{ called: null, changes: [], mails: [], events: [], isPreviewed: false, sumMinor: null, currency: null },
  touches: 'id' in input ? [String(input.id)] : [],
  output: null,
  held: { ids: [], digest: null, pending: {} },
})

/** What the record is called that the act answers. */
function calledIn(op: Op, output: unknown): string | null {
  const { title, note } = aboutOf(op.output)
  const values = (output ?? {}) as Record<string, unknown>
  const said = [title && values[title], note && values[note]].filter((each) => typeof each === 'string' && each !== '')
  return said.length > 0 ? said.join(' · ').slice(0, 200) : null
}

/** The largest document of money that it writes or answers: what is mailed again is changed in nothing but when. */
function largest(changes: Preview['changes']): Pick<Foreseen, 'sumMinor' | 'currency'> {
  const sums = changes.flatMap(({ before, after }) =>
    [before, after].flatMap((row) => (typeof row?.totalMinor === 'number' ? [{ row, sum: row.totalMinor }] : [])),
  )
  const most = sums.sort((a, b) => b.sum - a.sum)[0]
  if (!most) return { sumMinor: null, currency: null }
  return { sumMinor: most.sum, currency: typeof most.row.currency === 'string' ? most.row.currency : null }
}
