import { exact } from '#kit/money'

type Offered = { quantity: string; isOptional: boolean; isQuantityFree: boolean }
/** What a customer takes: the line of this place, so many of it. */
export type Taken = { position: number; quantity: string }
/** Why a choice cannot be made, and for which line. */
export type WrongChoice = { position: string; code: 'not-optional' | 'not-a-quantity' | 'quantity-fixed' }

const isQuantity = (text: string) => /^\d{1,9}(\.\d{1,6})?$/.test(text)
const isNone = (text: string) => /^0*(\.0*)?$/.test(text)

/** The lines that a choice comes to: all that are not optional, and the options that were chosen in their quantities. */
export function taken(
  lines: readonly Offered[],
  chosen: Readonly<Record<string, string>>,
): { taken: Taken[] } | { wrong: WrongChoice } {
  for (const position of Object.keys(chosen))
    if (!/^(0|[1-9]\d{0,2})$/.test(position) || !lines[Number(position)]?.isOptional)
      return { wrong: { position, code: 'not-optional' } }
  const all: Taken[] = []
  for (const [position, { quantity, isOptional, isQuantityFree }] of lines.entries()) {
    const wanted = isOptional ? (chosen[position] ?? '') : quantity
    if (isOptional && isNone(wanted)) continue
    if (isOptional && !isQuantity(wanted)) return { wrong: { position: String(position), code: 'not-a-quantity' } }
    const isOffered = !isOptional || isQuantityFree || exact(wanted).eq(exact(quantity))
    if (!isOffered) return { wrong: { position: String(position), code: 'quantity-fixed' } }
    all.push({ position, quantity: exact(wanted).toFixed() })
  }
  return { taken: all }
}
