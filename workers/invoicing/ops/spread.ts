import { creditFor, DocumentError } from '#kit/document'
import { sum } from '#kit/money'
import type { Handler } from '#kit/serve'
import type { Invoice, invoicing } from '../contract.ts'
import { leftOfTaxes } from '../rules/taxes-left.ts'

/** Over what is left of each tax after credit notes, as they are to each other. */
export const spreadOverTaxes: Handler<typeof invoicing, 'invoice.spread'> = async (ctx, { id, totalMinor }) => {
  const [row, credits] = await Promise.all([
    ctx.db.invoice.require(id),
    ctx.db.invoice.findMany({ where: { creditsId: id } }),
  ])
  const { taxes, positions } = leftOfTaxes(row as typeof row & Pick<Invoice, 'taxes'>, credits as never)
  try {
    const spread = creditFor({ positions, taxes }, [], { totalMinor })
    const untaxedMinor = sum([spread.netMinor, ...spread.taxes.map(({ baseMinor }) => -baseMinor)])
    const parts = spread.taxes.map(({ percent, category, baseMinor: netMinor, taxMinor }) => {
      return { percent, category: category as string | null, netMinor, taxMinor }
    })
    const untaxed = { percent: '0', category: 'O', netMinor: untaxedMinor, taxMinor: 0 }
    return { parts: untaxedMinor === 0 ? parts : [...parts, untaxed] }
  } catch (fault) {
    if (fault instanceof DocumentError && fault.code === 'over-credited') return ctx.fail('over-credited')
    throw fault
  }
}
