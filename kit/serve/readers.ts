import * as z from 'zod'
import { type Actor, type Person, person } from '#kit/auth'
import { ask } from '#kit/client'
import { type Contract, targetOf } from '#kit/contract'
import { asking } from './ask.ts'

/** How many people one question is about: a role of the business's own and a team are some kilobytes. */
const atOnce = 50

export const askedReaders = z.strictObject({
  noun: z.string().max(100),
  id: z.string().max(100),
  people: z.array(person).max(atOnce),
})

/** By id who may open a record, and what it is called to them: null where it has no name, or a hidden one. */
export type Readers = Readonly<Record<string, string | null>>

/** Who of these people may open a record of another app's noun (`invoicing.invoice`), asked of that app. */
export async function readersOf(
  { contract, actor }: { contract: Contract; actor: Actor },
  to: string,
  id: string,
  people: readonly Person[],
): Promise<Readers> {
  if (!contract.beside) throw new Error(`${contract.app} keeps nothing beside records`)
  const [app, noun] = targetOf({ to })
  const parts = Array.from({ length: Math.ceil(people.length / atOnce) }, (_, part) =>
    people.slice(part * atOnce, (part + 1) * atOnce),
  )
  const answers = await Promise.all(
    parts.map(async (part): Promise<Readers> => {
      const body = JSON.stringify({ noun, id, people: part })
      return ask('POST', '/internal/readers', body, await asking(app, actor, contract.app))
    }),
  )
  return Object.assign({}, ...answers)
}
