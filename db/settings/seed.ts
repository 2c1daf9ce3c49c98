import { settings } from '#contracts/settings'
import { addDays } from '#kit/calendar'
import { demoMonths, months } from '../kit/draw.ts'
import { type Call, play, seed } from '../kit/seed.ts'

const { ops } = settings

/** How the coffee roaster presents itself. */
const profile = {
  legalName: 'Morning Roast GmbH',
  vatId: 'DE273969625',
  taxNumber: '47/719/05318',
  address: 'Am Speicherbogen 14\n20457 Hamburg',
  email: 'office@morning-roast.test',
  phone: '+49 40 5550 1700',
  website: 'https://morning-roast.test',
  bankName: 'Hansebank Beispiel',
  trade: 'food',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  invoiceFooter: 'Morning Roast GmbH · Roasted on Tuesdays and Fridays, shipped the same day.',
} as const

/** Coffee leaves the country untaxed when a business of the European Union buys it. */
const intraCommunity = {
  name: 'Innergemeinschaftliche Lieferung',
  percent: '0',
  code: 'exempt',
  legalText: 'Steuerfreie innergemeinschaftliche Lieferung gemäß § 4 Nr. 1b i. V. m. § 6a UStG',
} as const

const discount = { name: '14 Tage, 2 % Skonto in 7 Tagen', dueDays: 14, discountPercent: '2', discountDays: 7 }

type Field = Parameters<typeof play<(typeof ops)['custom-field.create']>>[1]

/** What it wants to know about its customers. */
const customFields: Field[] = [
  {
    noun: 'contacts.company',
    key: 'machine',
    label: 'Machine',
    type: 'select',
    options: ['One group', 'Two groups', 'Three groups', 'Filter', 'Fully automatic'],
    position: 0,
  },
  { noun: 'contacts.company', key: 'weekly-kg', label: 'Kilos a week', type: 'number', position: 1 },
  { noun: 'contacts.company', key: 'contract-until', label: 'Contract until', type: 'date', position: 2 },
  { noun: 'contacts.company', key: 'barista-training', label: 'Trained by us', type: 'boolean', position: 3 },
  { noun: 'contacts.person', key: 'favourite', label: 'Favourite coffee', type: 'text', position: 0 },
  { noun: 'contacts.person', key: 'newsletter', label: 'Newsletter', type: 'boolean', position: 1 },
]

/** Its owner sat down once and entered everything. */
export const past = seed(settings, {}, ({ today }) => {
  const day = addDays(months(today, demoMonths)[0] as string, 1)
  const at = (minute: number): Pick<Call, 'at' | 'by'> => ({ at: `${day}T07:${minute}:00.000Z`, by: ['owner'] })
  return [
    play(ops['profile.update'], profile, at(10)),
    play(ops['tax-rate.create'], intraCommunity, at(22)),
    play(ops['payment-term.create'], discount, at(25)),
    ...customFields.map((field, index) => play(ops['custom-field.create'], field, at(30 + index))),
  ]
})
