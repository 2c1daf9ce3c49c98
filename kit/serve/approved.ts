import * as z from 'zod'
import { Fault } from '#kit/auth'
import type { Preview } from '#kit/client'
import type { World } from '#kit/db'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** What a preview said that an act is held to. */
export const heldTo = z.strictObject({
  /** Those of the rows that it makes, in order; of an app that it calls, behind the number of the call (`0/…`). */
  ids: z
    .array(z.string().regex(new RegExp(`^(\\d{1,4}/){0,4}${uuid}$`)))
    .max(2000)
    .optional(),
  digest: z.hash('sha256').optional(),
})

/** The same, within the house. */
export type Approved = z.output<typeof heldTo> & {
  /** By the number of the call, the digests of what other apps are asked to write. */
  calls?: ReadonlyMap<number, string>
}
/** A part of an act that another app does. */
export type Called = { number: number; ids: string[]; digest: string }

/** A preview in a world: what its act is to be held to (`ids`, `digest`), and what to add to the world. */
export type Simulated<Output = unknown> = Preview<Output> & { ids: string[]; digest: string; pending: World }

/** What the called app is held to, by the number of the call; throws 409 for a call that was not approved. */
export function approvedCall({ ids = [], digest, calls }: Approved, number: number): Approved {
  if (digest !== undefined && !calls?.has(number)) throw notAsApproved()
  const own = ids.filter((id) => id.startsWith(`${number}/`)).map((id) => id.slice(`${number}/`.length))
  return { ids: own, digest: calls?.get(number) }
}

export const notAsApproved = () => Fault.of('not-as-approved', 'what it changes was changed since; look at it again')
