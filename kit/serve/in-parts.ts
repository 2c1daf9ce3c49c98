import { type Statement, transact } from '#kit/db'
import type { Act } from './context.ts'

const atOnce = 1000
const mostTold = 100
const first = '00000000-0000-0000-0000-000000000000'

/** What changes one field of whichever rows; its last statement answers their ids and what the field had. */
type Change = {
  noun: string
  field: string
  value: string | null | undefined
  /** Rows after an id in the order of their ids, so many of them. */
  statements(after: string, most?: number): Statement[]
}

/**
 * Changes however many rows there are, a thousand a transaction and in the order of their ids, so that whoever is interrupted goes
 * on where they were, and two at once do not undo each other's rows for ever. What comes in between stands in the commit of the act.
 */
export async function inParts(act: Act, { noun, field, value, statements }: Change): Promise<void> {
  const { recorder, beside, actor } = act
  for (let after: string | undefined = first; after; ) {
    const results: [string, string][][] = await transact({ tenantId: actor.tenant.id }, statements(after, atOnce))
    const rows = results.at(-1) ?? []
    const ids = rows.map(([id]) => id).toSorted()
    after = rows.length === atOnce ? ids.at(-1) : undefined
    for (const [id, before] of rows.slice(0, Math.max(0, mostTold - recorder.touched.length)))
      recorder.touched.push({ noun, id, before: { [field]: before }, after: { [field]: value } })
  }
  if (recorder.touched.length >= mostTold) recorder.bulk.add(noun)
  recorder.models.add(noun)
  beside.push(...statements(first))
}
