import type { ReadLine } from '../rules/statement.ts'
import type { Part } from './parts.ts'

/** What equal lines share: what the bank calls them, else all that a person would tell them apart by (BANK-06, 07). */
export async function keyOf({ bookedOn, amountMinor, reference, ...line }: ReadLine): Promise<string> {
  const said = reference
    ? ['ref', reference]
    : ['text', line.counterpartyName ?? '', line.endToEndId ?? '', line.purpose]
  const plain = said.map((text) => text.toLowerCase().replace(/\s+/g, ''))
  const bytes = new TextEncoder().encode(JSON.stringify([bookedOn, amountMinor, ...plain]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Booked lines, each with its key and which one of its equals it is in the file: `seen` counts those of one account. */
export async function keyed(lines: readonly ReadLine[], seen: Map<string, number>): Promise<Part> {
  const part: Part = []
  for (const line of lines) {
    if (line.isPending) continue
    const { details, original: _, isPending: __, ...kept } = line
    const key = await keyOf(line)
    const nth = (seen.get(key) ?? 0) + 1
    seen.set(key, nth)
    part.push({ ...kept, ...only(details), key, nth })
  }
  return part
}

/** A batch of one is told apart by what is said of its only part. */
function only(details: ReadLine['details']) {
  const [one, more] = details
  if (!one || more) return {}
  const { counterpartyName, counterpartyIban, endToEndId, purpose } = one
  return { counterpartyName, counterpartyIban, endToEndId, purpose }
}
