import { allocate, exact, sidesOf, sum, times } from '#kit/money'
import type { BillTax } from '../contract/lines.ts'
import type { Line } from './posting.ts'

type Discounted = { taxes: readonly BillTax[]; discountMinor: number; subtotalMinor: number }

/**
 * What was deducted for paying early is less cost and less input tax, by rate (§ 17 UStG): 6.90 of 107.00 at 7 % and 238.00
 * at 19 % are 2.14 and 4.76, and of those 0.14 and 0.76 are tax. Tax that the business owes itself falls on both sides.
 */
export function discountLines({ taxes, discountMinor, subtotalMinor }: Discounted): Line[] {
  if (discountMinor === 0) return []
  const untaxed = sum([subtotalMinor, ...taxes.map(({ baseMinor }) => -baseMinor)])
  const parts = [
    ...taxes.map((tax) => ({ ...tax, isCharged: tax.taxTreatment === 'charged' })),
    ...(untaxed === 0 ? [] : [{ ...nothing, baseMinor: untaxed }]),
  ]
  const grossOf = ({ baseMinor, taxMinor, isCharged }: (typeof parts)[number]) => baseMinor + (isCharged ? taxMinor : 0)
  const shares = allocate(discountMinor, parts.map(grossOf))
  const lines = parts.flatMap((part, index): Line[] => {
    const shareMinor = shares[index] as number
    const [netMinor, taxMinor] = split(part, shareMinor)
    const of = { percent: part.percent, taxCategory: part.category, accountId: null, description: part.name }
    const credit = (role: string, minor: number): Line => ({ ...of, role, ...sidesOf(-minor) })
    if (part.isCharged) return [credit('purchase-discount', netMinor), credit('input-tax', taxMinor)]
    const role = part.taxTreatment === 'acquisition' ? 'acquisition' : 'reverse-charge'
    return [
      credit('purchase-discount', netMinor),
      credit(`${role}-input`, taxMinor),
      credit(`${role}-output`, -taxMinor),
    ]
  })
  const payable = { role: 'payable', percent: null, taxCategory: null, accountId: null, description: null }
  return [{ ...payable, debitMinor: discountMinor, creditMinor: 0 }, ...lines].filter(
    ({ debitMinor, creditMinor }) => debitMinor !== creditMinor,
  )
}

const nothing = {
  name: null,
  percent: '0',
  category: 'O',
  taxMinor: 0,
  taxTreatment: 'charged',
  isCharged: true,
} as const

/** Of a share its part before tax and its tax, as they are to each other on the bill. */
function split(
  { baseMinor, taxMinor, isCharged }: { baseMinor: number; taxMinor: number; isCharged: boolean },
  shareMinor: number,
) {
  if (shareMinor === 0) return [0, 0] as const
  if (!isCharged) return [shareMinor, times(taxMinor, exact(shareMinor).div(baseMinor))] as const
  const [net, tax] = allocate(shareMinor, [baseMinor, taxMinor])
  return [net as number, tax as number] as const
}
