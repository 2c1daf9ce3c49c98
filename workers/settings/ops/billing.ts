import type { Handler } from '#kit/serve'
import type { settings } from '../contract.ts'
import { expand, type Series } from '../rules/number-pattern.ts'
import { usualSeries } from '../series.ts'
import { profileOf } from './profile.ts'

export const getBilling: Handler<typeof settings, 'billing.get'> = async (ctx, { kind, on = ctx.today }) => {
  const [profile, taxRates, term, series] = await Promise.all([
    profileOf(ctx),
    ctx.db.taxRate.findMany({ where: { archivedAt: null }, orderBy: [{ isDefault: 'desc' }, { createdAt: 'asc' }] }),
    ctx.db.paymentTerm.findFirst({ where: { isDefault: true, archivedAt: null } }),
    ctx.db.numberSeries.findFirst({ where: { kind } }),
  ])
  const { legalName, email, vatId, taxNumber, address, bankName, iban, bic, invoiceFooter, taxRounding } = profile
  return {
    seller: { name: legalName, email, vatId, taxNumber, address, bankName, iban, bic, footer: invoiceFooter },
    taxRounding,
    dueDays: term?.dueDays ?? 0,
    taxRates: taxRates.map(({ id, name, percent, legalText }) => ({
      id,
      name,
      percent,
      legalText,
    })),
    series: expand((series as Series | null) ?? usualSeries(kind), on),
  }
}
