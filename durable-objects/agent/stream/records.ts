import { contracts } from '#contracts'
import type { Shown } from '#contracts/agents'
import { aboutOf } from '#kit/contract'

const most = 6

/** What a call has found, made or changed, to be shown by its name: a record, or the first ones of a list. */
export function recordsIn(address: string | null, output: unknown): Shown[] {
  const [app, noun = ''] = address?.split('.') ?? []
  const schema = contracts.find((each) => each.app === app)?.nouns[noun as never]
  if (!schema || typeof output !== 'object' || output === null) return []
  const { title, note } = aboutOf(schema)
  const rows = 'items' in output && Array.isArray(output.items) ? output.items : [output]
  return rows.slice(0, most).flatMap((row: Record<string, unknown>) => {
    const called = [title && row[title], note && row[note]].filter((each) => typeof each === 'string' && each !== '')
    if (typeof row?.id !== 'string' || called.length === 0) return []
    const status = typeof row.status === 'string' ? row.status.slice(0, 50) : null
    return [{ noun: `${app}.${noun}`, id: row.id, title: called.join(' · ').slice(0, 200), status }]
  })
}
