import type { Starting } from '#kit/serve'
import type { settings } from './contract.ts'
import { countryPack, paymentTerms } from './rules/country-pack.ts'

const blank = { vatId: null, taxNumber: null, address: null, email: null, phone: null, website: null }
const usualLook = { contactName: null, legalId: null, documentLayout: 'classic', documentColor: null } as const
const usualPrices = { prices: 'net', cashRounding: 'none' } as const
const noBank = { bankName: null, iban: null, bic: null, trade: null, invoiceFooter: null }
const kept = { archivedAt: null }

/** A business starts from the pack of its country. */
export const starting: Starting<typeof settings> = ({ country }) => {
  const pack = countryPack(country)
  const { locale, fiscalYearStart, taxRounding } = pack
  return {
    profile: [
      {
        key: '',
        legalName: null,
        ...blank,
        ...noBank,
        ...usualLook,
        ...usualPrices,
        locale,
        fiscalYearStart,
        taxRounding,
      },
    ],
    taxRate: pack.taxRates.map((rate, index) => ({ ...rate, isDefault: index === 0, ...kept })),
    paymentTerm: paymentTerms(pack).map((term) => ({
      key: String(term.dueDays),
      ...term,
      counted: 'days' as const,
      discountPercent: null,
      discountDays: null,
      ...kept,
    })),
  }
}
