import type { PaymentTerm, Profile, TaxRate } from '../contract.ts'

type Language = 'de' | 'en' | 'es' | 'fr' | 'it' | 'nl'
type Rate = Pick<TaxRate, 'name' | 'percent' | 'code' | 'legalText'> & { key: string }

/** What a business of a country starts with; each of it can be changed. */
export type CountryPack = Pick<Profile, 'taxRounding' | 'fiscalYearStart' | 'locale'> & {
  dueDays: number
  /** The first is the default. */
  taxRates: readonly Rate[]
}

const rate = (
  key: string,
  name: string,
  percent: string,
  code: Rate['code'] = 'standard',
  legalText: string | null = null,
) => ({ key, name, percent, code, legalText })

/** Keys make the ids of the rates, so they stay for good; a new percentage is a new key. */
const packs: Record<string, CountryPack> = {
  DE: {
    taxRates: [
      rate('standard', 'USt 19 %', '19'),
      rate('reduced', 'USt 7 %', '7', 'reduced'),
      rate('exempt', 'Steuerfrei', '0', 'exempt', 'Steuerfreie Leistung gemäß § 4 UStG'),
      rate('reverse-charge', 'Reverse Charge', '0', 'reverse-charge', 'Steuerschuldnerschaft des Leistungsempfängers'),
    ],
    taxRounding: 'document',
    dueDays: 14,
    fiscalYearStart: 1,
    locale: 'de-DE',
  },
  AT: {
    taxRates: [
      rate('standard', 'USt 20 %', '20'),
      rate('reduced', 'USt 10 %', '10', 'reduced'),
      rate('reduced-13', 'USt 13 %', '13', 'reduced'),
      rate('exempt', 'Steuerfrei', '0', 'exempt', 'Steuerfreie Leistung gemäß § 6 UStG'),
      rate(
        'reverse-charge',
        'Reverse Charge',
        '0',
        'reverse-charge',
        'Übergang der Steuerschuld auf den Leistungsempfänger',
      ),
    ],
    taxRounding: 'document',
    dueDays: 14,
    fiscalYearStart: 1,
    locale: 'de-AT',
  },
  CH: {
    taxRates: [
      rate('standard', 'MWST 8.1 %', '8.1'),
      rate('reduced', 'MWST 2.6 %', '2.6', 'reduced'),
      rate('lodging', 'MWST 3.8 % (Beherbergung)', '3.8', 'reduced'),
      rate('exempt', 'Von der MWST ausgenommen', '0', 'exempt'),
    ],
    taxRounding: 'document',
    dueDays: 30,
    fiscalYearStart: 1,
    locale: 'de-CH',
  },
  FR: {
    taxRates: [
      rate('standard', 'TVA 20 %', '20'),
      rate('intermediate', 'TVA 10 %', '10', 'reduced'),
      rate('reduced', 'TVA 5,5 %', '5.5', 'reduced'),
      rate('super-reduced', 'TVA 2,1 %', '2.1', 'reduced'),
      rate('exempt', 'Exonéré de TVA', '0', 'exempt'),
      rate('reverse-charge', 'Autoliquidation', '0', 'reverse-charge', 'Autoliquidation'),
    ],
    taxRounding: 'document',
    dueDays: 30,
    fiscalYearStart: 1,
    locale: 'fr-FR',
  },
  ES: {
    taxRates: [
      rate('standard', 'IVA 21 %', '21'),
      rate('reduced', 'IVA 10 %', '10', 'reduced'),
      rate('super-reduced', 'IVA 4 %', '4', 'reduced'),
      rate('exempt', 'Exento de IVA', '0', 'exempt', 'Operación exenta según el art. 20 de la Ley 37/1992 del IVA'),
      rate('reverse-charge', 'Inversión del sujeto pasivo', '0', 'reverse-charge', 'Inversión del sujeto pasivo'),
    ],
    taxRounding: 'document',
    dueDays: 30,
    fiscalYearStart: 1,
    locale: 'es-ES',
  },
  IT: {
    taxRates: [
      rate('standard', 'IVA 22 %', '22'),
      rate('reduced', 'IVA 10 %', '10', 'reduced'),
      rate('reduced-5', 'IVA 5 %', '5', 'reduced'),
      rate('super-reduced', 'IVA 4 %', '4', 'reduced'),
      rate('exempt', 'Esente da IVA', '0', 'exempt', 'Operazione esente ai sensi dell’art. 10 del DPR 633/1972'),
      rate('reverse-charge', 'Inversione contabile', '0', 'reverse-charge', 'Inversione contabile'),
    ],
    taxRounding: 'document',
    dueDays: 30,
    fiscalYearStart: 1,
    locale: 'it-IT',
  },
  NL: {
    taxRates: [
      rate('standard', 'Btw 21 %', '21'),
      rate('reduced', 'Btw 9 %', '9', 'reduced'),
      rate('zero', 'Btw 0 %', '0', 'zero'),
      rate('exempt', 'Vrijgesteld van btw', '0', 'exempt'),
      rate('reverse-charge', 'Btw verlegd', '0', 'reverse-charge', 'Btw verlegd'),
    ],
    taxRounding: 'document',
    dueDays: 30,
    fiscalYearStart: 1,
    locale: 'nl-NL',
  },
  GB: {
    taxRates: [
      rate('standard', 'VAT 20%', '20'),
      rate('reduced', 'VAT 5%', '5', 'reduced'),
      rate('zero', 'VAT 0%', '0', 'zero'),
      rate('exempt', 'Exempt from VAT', '0', 'exempt'),
      rate(
        'reverse-charge',
        'Reverse charge',
        '0',
        'reverse-charge',
        'Reverse charge: customer to account for the VAT to HMRC',
      ),
    ],
    taxRounding: 'line',
    dueDays: 30,
    fiscalYearStart: 4,
    locale: 'en-GB',
  },
  // Sales tax depends on the place of delivery: a business enters the rates of the states in which it must collect it.
  US: {
    taxRates: [rate('none', 'No sales tax', '0', 'zero'), rate('exempt', 'Exempt from sales tax', '0', 'exempt')],
    taxRounding: 'document',
    dueDays: 30,
    fiscalYearStart: 1,
    locale: 'en-US',
  },
}

const generic: CountryPack = {
  taxRates: [rate('none', 'No tax', '0', 'zero'), rate('exempt', 'Exempt', '0', 'exempt')],
  taxRounding: 'document',
  dueDays: 30,
  fiscalYearStart: 1,
  locale: 'en',
}

export const countryPack = (country: string): CountryPack => packs[country] ?? generic

const termNames: Record<Language, (days: number) => string> = {
  de: (days) => (days === 0 ? 'Sofort fällig' : `${days} Tage netto`),
  en: (days) => (days === 0 ? 'Due on receipt' : `Net ${days} days`),
  es: (days) => (days === 0 ? 'Al contado' : `${days} días`),
  fr: (days) => (days === 0 ? 'À réception' : `${days} jours nets`),
  it: (days) => (days === 0 ? 'A vista' : `${days} giorni`),
  nl: (days) => (days === 0 ? 'Direct te betalen' : `${days} dagen netto`),
}

/** The payment terms of a pack, in the language of its documents. */
export function paymentTerms({ locale, dueDays }: CountryPack): Pick<PaymentTerm, 'name' | 'dueDays' | 'isDefault'>[] {
  const name = termNames[locale.slice(0, 2) as Language]
  return [0, 14, 30].map((days) => ({ name: name(days), dueDays: days, isDefault: days === dueDays }))
}
