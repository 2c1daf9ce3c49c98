/** How the coffee roaster presents itself, and what it wants to know about its customers. */
export const profile = {
  legalName: 'Morning Roast GmbH',
  vatId: 'DE273969625',
  taxNumber: '47/719/05318',
  address: 'Am Speicherbogen 14\n20457 Hamburg',
  email: 'office@morning-roast.test',
  phone: '+49 40 5550 1700',
  website: 'https://morning-roast.test',
  bankName: 'Hansebank Beispiel',
  trade: 'food' as const,
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  invoiceFooter: 'Morning Roast GmbH · Roasted on Tuesdays and Fridays, shipped the same day.',
}

/** Coffee leaves the country untaxed when a business of the European Union buys it. */
export const intraCommunity = {
  name: 'Innergemeinschaftliche Lieferung',
  percent: '0',
  code: 'exempt',
  legalText: 'Steuerfreie innergemeinschaftliche Lieferung gemäß § 4 Nr. 1b i. V. m. § 6a UStG',
  isDefault: false,
  archivedAt: null,
}

export const discount = {
  name: '14 Tage, 2 % Skonto in 7 Tagen',
  dueDays: 14,
  discountPercent: '2',
  discountDays: 7,
  isDefault: false,
  archivedAt: null,
}

const field = (noun: string, key: string, label: string, type: string, position: number, options: string[] = []) => ({
  noun: `contacts.${noun}`,
  key,
  label,
  type,
  options,
  required: false,
  position,
  archivedAt: null,
})

export const customFields = [
  field('company', 'machine', 'Machine', 'select', 0, [
    'One group',
    'Two groups',
    'Three groups',
    'Filter',
    'Fully automatic',
  ]),
  field('company', 'weekly-kg', 'Kilos a week', 'number', 1),
  field('company', 'contract-until', 'Contract until', 'date', 2),
  field('company', 'barista-training', 'Trained by us', 'boolean', 3),
  field('person', 'favourite', 'Favourite coffee', 'text', 0),
  field('person', 'newsletter', 'Newsletter', 'boolean', 1),
]
