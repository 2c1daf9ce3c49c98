import { env } from 'cloudflare:workers'
import { Fault } from '#kit/auth'
import type { ReadLine } from '../rules/statement.ts'

/** A line of a file with what makes it the same as another, and which one of those it is. */
export type Part = (Omit<ReadLine, 'details' | 'original' | 'isPending'> & { key: string; nth: number })[]
export const partSize = 1000

const bucket = () => (env as unknown as { STATEMENTS_BUCKET: R2Bucket }).STATEMENTS_BUCKET
type At = { tenantId: string; upload: string }
const keyOf = ({ tenantId, upload }: At, part: number) => `${tenantId}/${upload}/${part}`

export async function putParts(at: At, lines: Part): Promise<void> {
  for (let part = 0; part * partSize < lines.length; part++)
    await bucket().put(keyOf(at, part), JSON.stringify(lines.slice(part * partSize, (part + 1) * partSize)))
}

export async function readPart(at: At, part: number): Promise<Part> {
  const found = await bucket().get(keyOf(at, part))
  if (!found) throw Fault.of('unavailable', 'the part is not there')
  return found.json<Part>()
}

export async function removeParts(at: At, total: number): Promise<void> {
  for (let part = 0; part * partSize < total; part++) await bucket().delete(keyOf(at, part))
}
