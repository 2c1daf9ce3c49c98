import type { Handler } from '#kit/serve'
import type { PaymentTerm, Profile, settings } from '../contract.ts'
import { expand, type Series } from '../rules/number-pattern.ts'
import { usualSeries } from '../series.ts'
import { profileOf } from './profile.ts'

type App = typeof settings

const letterhead = ({ legalName: name, email, vatId, address, bankName, invoiceFooter: footer }: Profile) => ({
  ...{ name, email, vatId, address, bankName, footer },
})

/** A document is complete whoever issues it: the app that makes it is told what its customers read on it. */
export const getSeller: Handler<App, 'seller.get'> = async (ctx) => {
  const profile = await profileOf(ctx)
  const { hidden } = ctx.reach('profile')
  const printed = (field: 'taxNumber' | 'iban' | 'bic') =>
    ctx.actor.by || !hidden.includes(field) ? profile[field] : null
  const { phone, website, contactName, legalId, locale, documentLayout: layout, documentColor: color } = profile
  return {
    ...letterhead(profile),
    ...{ phone, website, contactName, legalId, locale, layout, color, country: ctx.tenant.country },
    ...{ taxNumber: printed('taxNumber'), iban: printed('iban'), bic: printed('bic') },
  }
}

const termsOf = (term: PaymentTerm | null) => ({
  ...{ dueDays: term?.dueDays ?? 0, counted: term?.counted ?? ('days' as const) },
  ...{ discountPercent: term?.discountPercent ?? null, discountDays: term?.discountDays ?? null },
})

export const getBilling: Handler<App, 'billing.get'> = async (ctx, { kind, on = ctx.today }) => {
  const [profile, taxRates, term, series] = await Promise.all([
    profileOf(ctx),
    ctx.db.taxRate.findMany({ where: { archivedAt: null }, orderBy: [{ isDefault: 'desc' }, { createdAt: 'asc' }] }),
    ctx.db.paymentTerm.findFirst({ where: { isDefault: true, archivedAt: null } }),
    ctx.db.numberSeries.findFirst({ where: { kind } }),
  ])
  return {
    seller: letterhead(profile),
    taxRounding: profile.taxRounding,
    prices: profile.prices,
    cashRoundingMinor: profile.cashRounding === 'none' ? null : Number(profile.cashRounding),
    dueDays: term?.dueDays ?? 0,
    terms: termsOf(term as PaymentTerm | null),
    taxRates: taxRates.map(({ id, name, percent, code, legalText }) => ({ id, name, percent, code, legalText })),
    series: expand((series as Series | null) ?? usualSeries(kind), on),
  }
}
