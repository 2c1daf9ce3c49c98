import type { Ctx } from '#kit/serve'
import type { PaymentTerm, Profile, settings, TaxRate } from '../contract.ts'
import { countryPack, paymentTerms } from '../rules/country-pack.ts'
import { stableId } from '../rules/stable-id.ts'

type Reading = Pick<Ctx<typeof settings>, 'tenant' | 'db' | 'now'>
type Writing = Reading & Pick<Ctx<typeof settings>, 'write'>

export type Start = {
  profile: Omit<Profile, 'legalName'> & { legalName: string | null }
  taxRates: TaxRate[]
  paymentTerms: PaymentTerm[]
}

/** What a business starts with, under the ids that its rows will have: reads need not wait for the rows. */
export async function start({ tenant, now }: Pick<Reading, 'tenant' | 'now'>): Promise<Start> {
  const pack = countryPack(tenant.country)
  const identified = async <T extends object>(name: string, fields: T) => ({
    id: await stableId(tenant.id, name),
    ...fields,
    version: 1,
    createdAt: now,
    updatedAt: now,
  })
  const { locale, fiscalYearStart, taxRounding } = pack
  const blank = { vatId: null, taxNumber: null, address: null, email: null, phone: null, website: null }
  const noBank = { bankName: null, iban: null, bic: null, trade: null, invoiceFooter: null }
  const [profile, rates, terms] = await Promise.all([
    identified('profile', { legalName: null, ...blank, ...noBank, locale, fiscalYearStart, taxRounding }),
    Promise.all(
      pack.taxRates.map(({ key, ...rate }, index) =>
        identified(`tax-rate:${key}`, { ...rate, isDefault: index === 0, archivedAt: null }),
      ),
    ),
    Promise.all(
      paymentTerms(pack).map((term) =>
        identified(`payment-term:${term.dueDays}`, {
          ...term,
          discountPercent: null,
          discountDays: null,
          archivedAt: null,
        }),
      ),
    ),
  ])
  return { profile, taxRates: rates, paymentTerms: terms }
}

/** The profile with the name that the business was registered under, unless it has given another. */
export async function profileOf(ctx: Reading, row?: Start['profile'] | null): Promise<Profile> {
  const [registration, stored] = await Promise.all([ctx.db.registration.findFirst(), row ?? ctx.db.profile.findFirst()])
  const profile = (stored ?? (await start(ctx)).profile) as Start['profile']
  return { ...profile, legalName: profile.legalName ?? registration?.name ?? '' }
}

/** The start of a business without rows; undefined when it has them. */
export async function notStarted(ctx: Reading): Promise<Start | undefined> {
  const profile = await ctx.db.profile.findFirst({ select: { id: true } })
  return profile ? undefined : start(ctx)
}

/**
 * Records the rows of a business that has none and answers them: every act that writes begins here, so whether
 * identity's event or a person comes first makes no difference.
 */
export async function started(ctx: Writing): Promise<Start | undefined> {
  const rows = await notStarted(ctx)
  if (!rows) return undefined
  ctx.write.profile.create(rows.profile)
  for (const rate of rows.taxRates) ctx.write.taxRate.create(rate)
  for (const term of rows.paymentTerms) ctx.write.paymentTerm.create(term)
  return rows
}
