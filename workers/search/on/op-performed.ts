import type { anyApp, Performed } from '#kit/events'
import type { Ctx, Heard } from '#kit/serve'
import type { search } from '../contract.ts'
import { takeUp, takeUpWritten } from '../index/read.ts'
import { type Searched, writtenTo } from '../nouns.ts'

const kebab = (model: string) => model.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Whatever an act of any app has written is read anew where it is: so an event says only of which record, and however
 * late, often or out of order they come, the index has what is there now.
 */
export async function opsPerformed(
  ctx: Ctx<typeof search>,
  heard: readonly Heard<typeof anyApp, 'op.performed'>[],
): Promise<void> {
  const records = new Map<Searched, Set<string>>()
  const written: [Searched, string][] = []
  for (const { data, event } of heard) {
    const app = event.name.slice(0, event.name.indexOf('.'))
    for (const { searched, id } of changedIn(app, data))
      records.set(searched, (records.get(searched) ?? new Set()).add(id))
    for (const noun of data.bulk) {
      const searched = writtenTo(app, noun)
      if (searched) written.push([searched, event.at])
    }
  }
  for (const [searched, ids] of records) await takeUp(ctx, searched, ids)
  for (const [searched, at] of written) await takeUpWritten(ctx, searched, at)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const changedIn = (app: string, { changes }: Performed) =>
  changes.flatMap(({ noun, id }) => {
    const searched = writtenTo(app, kebab(noun))
    return searched && uuid.test(id) ? [{ searched, id }] : []
  })
