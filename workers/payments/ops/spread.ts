import { invoicing } from '#contracts/invoicing'
import { creditFor, DocumentError } from '#kit/document'
import { sum } from '#kit/money'
import type { Ctx } from '#kit/serve'
import type { DiscountTax } from '../contract/nouns.ts'
import type { payments } from '../contract.ts'
import { leftOfTaxes } from '../rules/taxes-left.ts'

/** What is let off, spread over what is left of each tax of an invoice after its credit notes; null where that is less. */
export async function spread(
  ctx: Pick<Ctx<typeof payments>, 'call'>,
  invoiceId: string,
  totalMinor: number,
): Promise<DiscountTax[] | null> {
  const [invoice, credits] = await Promise.all([
    ctx.call(invoicing.ops['invoice.get'], { id: invoiceId }),
    ctx.call(invoicing.ops['invoice.list'], { filter: { creditsId: { eq: invoiceId } }, limit: 200 }),
  ])
  try {
    const spread = creditFor(leftOfTaxes(invoice, credits.items), [], { totalMinor })
    const untaxedMinor = sum([spread.netMinor, ...spread.taxes.map(({ baseMinor }) => -baseMinor)])
    const parts = spread.taxes.map(({ percent, category, baseMinor: netMinor, taxMinor }): DiscountTax => {
      return { percent, category: category ?? null, netMinor, taxMinor }
    })
    const untaxed = { percent: '0', category: 'O', netMinor: untaxedMinor, taxMinor: 0 }
    return untaxedMinor === 0 ? parts : [...parts, untaxed]
  } catch (fault) {
    if (fault instanceof DocumentError && fault.code === 'over-credited') return null
    throw fault
  }
}
