import { allocate, type Exact, exact, halfAwayFromZero, spread, sum, times } from '#kit/money'
import { taxTotals } from './calculate.ts'
import { at, DocumentError } from './error.ts'
import type { Tax } from './tax.ts'
import type { Position } from './types.ts'

/** What of a position was credited, or is to be: in minor units, with the quantity that came back as a decimal string. */
export type Portion = { position: number; quantity: string; baseMinor: number; taxMinor: number }

/**
 * What is wanted: all that is left, an amount with tax spread over the whole document, or quantities or amounts without
 * tax of single positions (by their index).
 */
export type Wanted =
  | 'rest'
  | { totalMinor: number }
  | readonly ({ position: number; quantity: string } | { position: number; baseMinor: number })[]

/** What is needed of the document that is credited: `calculate` gives it, and rows of an issued one do. */
export type Creditable<T extends Tax> = {
  positions: readonly Position[]
  taxes: readonly T[]
  roundingMinor?: number | undefined
}

/** What a credit is made of, in minor units of the document's currency. */
export type Credit<T extends Tax> = {
  portions: Portion[]
  taxes: (T & { baseMinor: number; taxMinor: number })[]
  netMinor: number
  taxMinor: number
  totalMinor: number
  /** The cash rounding of the document, given back with the last portion. */
  roundingMinor: number
  /** Nothing is left to credit after it. */
  isWhole: boolean
}

/**
 * A credit for some of a document. Each portion is reckoned from what is left of its position, and the one that takes
 * the last of it takes all that is left: in whatever parts and order a document is credited, the credits add up to it,
 * per position, per tax and in total. `credited` are the portions of all earlier credits.
 *
 * Throws `DocumentError` `over-credited` for more than is left, `named-twice` for a position that is.
 */
export function creditFor<T extends Tax>(
  document: Creditable<T>,
  credited: readonly Portion[],
  wanted: Wanted,
): Credit<T> {
  const left = document.positions.map((position): Left => ({ ...position, quantity: exact(position.quantity) }))
  for (const portion of credited) take(left, portion)
  const wasWhole = left.every(isGiven)
  const portions = wantedOf(left, wanted)
  for (const portion of portions) take(left, portion)
  const positions = portions.map(({ position, baseMinor, taxMinor }) => {
    return { taxId: document.positions[position]?.taxId ?? null, baseMinor, taxMinor }
  })
  const netMinor = sum(portions.map(({ baseMinor }) => baseMinor))
  const taxMinor = sum(portions.map((portion) => portion.taxMinor))
  const isWhole = portions.length > 0 && left.every(isGiven)
  return {
    portions,
    ...taxTotals(positions, document.taxes),
    netMinor,
    taxMinor,
    totalMinor: sum([netMinor, taxMinor]),
    // It goes back with the last of the money, not again with a quantity that nothing is left of.
    roundingMinor: isWhole && !wasWhole ? (document.roundingMinor ?? 0) : 0,
    isWhole,
  }
}

type Left = Omit<Position, 'quantity'> & { quantity: Exact }

const isGiven = ({ baseMinor, taxMinor }: Left): boolean => baseMinor === 0 && taxMinor === 0

function take(left: readonly Left[], { position, quantity, baseMinor, taxMinor }: Portion): void {
  const of = leftOf(left, position)
  of.quantity = of.quantity.minus(exact(quantity))
  of.baseMinor = sum([of.baseMinor, -baseMinor])
  of.taxMinor = sum([of.taxMinor, -taxMinor])
}

/** A portion before its tax is rounded. */
type Exactly = Omit<Portion, 'taxMinor'> & { tax: Exact }

function wantedOf(left: readonly Left[], wanted: Wanted): Portion[] {
  if (wanted === 'rest') return rounded(left, left.map(rest))
  if ('totalMinor' in wanted) return rounded(left, byTotal(left, wanted.totalMinor))
  const seen = new Set<number>()
  for (const { position } of wanted) {
    if (seen.has(position)) throw new DocumentError('named-twice', pointerOf(position), 'is named twice')
    seen.add(position)
  }
  return rounded(
    left,
    wanted.map((each) => ('quantity' in each ? byQuantity(left, each) : byBase(left, each))),
  )
}

/** Rounded once per tax, so that a credit of many lines has the tax that its base has; what takes the rest keeps it. */
function rounded(left: readonly Left[], portions: readonly Exactly[]): Portion[] {
  const taxIds = portions.map(({ position }) => leftOf(left, position).taxId)
  const taxes = new Map<number, number>()
  for (const taxId of new Set(taxIds)) {
    const own = portions.flatMap((portion, index) => (taxIds[index] === taxId ? [{ index, tax: portion.tax }] : []))
    const shares = own.map(({ tax }) => tax)
    const parts = spread(halfAwayFromZero(shares.reduce((total, share) => total.add(share))), shares)
    for (const [nth, { index }] of own.entries()) taxes.set(index, parts[nth] as number)
  }
  return portions
    .map(({ position, quantity, baseMinor }, index) => {
      return { position, quantity, baseMinor, taxMinor: taxes.get(index) as number }
    })
    .filter(({ quantity, baseMinor, taxMinor }) => !/^-?0*$/.test(quantity) || baseMinor !== 0 || taxMinor !== 0)
}

const rest = ({ quantity, baseMinor, taxMinor }: Left, position: number): Exactly => {
  return { position, quantity: quantity.toFixed(), baseMinor, tax: exact(taxMinor) }
}

function byQuantity(left: readonly Left[], { position, quantity }: { position: number; quantity: string }): Exactly {
  const of = leftOf(left, position)
  const part = at(pointerOf(position), () => exact(quantity))
  if (part.abs().gt(of.quantity.abs()) || part.mul(of.quantity).lt(0)) throw over(position)
  if (part.eq(of.quantity)) return rest(of, position)
  const share = part.div(of.quantity)
  return { position, quantity: part.toFixed(), baseMinor: times(of.baseMinor, share), tax: share.mul(of.taxMinor) }
}

function byBase(left: readonly Left[], { position, baseMinor }: { position: number; baseMinor: number }): Exactly {
  const of = leftOf(left, position)
  if (!isWithin(baseMinor, of.baseMinor)) throw over(position)
  return { position, quantity: '0', baseMinor, tax: shareOf(of.taxMinor, baseMinor, of.baseMinor) }
}

/** Base and tax of each position as they are to each other; the tax is rounded first, so that the total is the one wanted. */
function byTotal(left: readonly Left[], totalMinor: number): Exactly[] {
  const totals = left.map(({ baseMinor, taxMinor }) => sum([baseMinor, taxMinor]))
  const all = sum(totals)
  if (!isWithin(totalMinor, all)) throw over()
  if (totalMinor === all) return left.map(rest)
  const parts = at('#/totalMinor', () => allocate(totalMinor, totals))
  const exactly = left.map(({ taxMinor }, position): Exactly => {
    const tax = shareOf(taxMinor, parts[position] as number, totals[position] as number)
    return { position, quantity: '0', baseMinor: parts[position] as number, tax }
  })
  const taxes = new Map(rounded(left, exactly).map(({ position, taxMinor }) => [position, taxMinor]))
  return exactly.map(({ baseMinor, ...portion }) => {
    const taxMinor = taxes.get(portion.position) ?? 0
    return { ...portion, baseMinor: sum([baseMinor, -taxMinor]), tax: exact(taxMinor) }
  })
}

const shareOf = (taxMinor: number, part: number, whole: number): Exact =>
  whole === 0 ? exact(0) : exact(taxMinor).mul(part).div(whole)

const isWithin = (part: number, whole: number) => (whole < 0 ? part <= 0 && part >= whole : part >= 0 && part <= whole)

function leftOf(left: readonly Left[], position: number): Left {
  const found = left[position]
  if (!found) throw over(position)
  return found
}

const pointerOf = (position: number) => `#/lines/${position}`
const over = (position?: number) =>
  new DocumentError(
    'over-credited',
    position === undefined ? '#/totalMinor' : pointerOf(position),
    'is more than is left',
  )
