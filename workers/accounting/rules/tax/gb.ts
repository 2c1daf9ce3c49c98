import type { Box, Form, Reads } from './form.ts'

const taxed = ['S', 'Z', 'E', 'AE', 'K', 'G'] as const
const base = (treatment: Reads['treatment'], categories: Reads['categories'] = taxed): Reads => ({
  ...{ treatment, part: 'base', categories },
})

/** The nine boxes of the VAT return (HMRC Notice 700/12). */
const boxes: readonly Box[] = [
  {
    ...{
      box: '1',
      side: 'output',
      called: { en: 'VAT due on sales and other outputs', de: 'Umsatzsteuer auf Verkäufe' },
    },
    tax: [
      { treatment: 'sale', part: 'output' },
      { treatment: 'reverse-charge', part: 'output' },
      // Imports with postponed accounting.
      { treatment: 'acquisition', part: 'output', categories: ['S', 'Z', 'E', 'AE', 'G', 'O'] },
    ],
  },
  {
    ...{ box: '2', side: 'output', tax: [{ treatment: 'acquisition', part: 'output', categories: ['K'] }] },
    called: {
      en: 'VAT due on goods from the EU (Northern Ireland)',
      de: 'Umsatzsteuer auf Erwerbe aus der EU (Nordirland)',
    },
  },
  { box: '3', total: 'output', called: { en: 'Total VAT due', de: 'Umsatzsteuer gesamt' } },
  {
    ...{ box: '4', side: 'input', called: { en: 'VAT reclaimed', de: 'Vorsteuer' } },
    tax: [
      { treatment: 'purchase', part: 'input' },
      { treatment: 'acquisition', part: 'input' },
      { treatment: 'reverse-charge', part: 'input' },
    ],
  },
  {
    box: '5',
    total: 'payable',
    isUnsigned: true,
    called: { en: 'Net VAT to pay, or to reclaim', de: 'Zu zahlen oder zu erstatten' },
  },
  {
    ...{ box: '6', whole: 'cut', called: { en: 'Sales, without VAT', de: 'Verkäufe ohne Umsatzsteuer' } },
    // Services from abroad count as supplied, too; domestic reverse charge and postponed imports do not.
    base: [base('sale'), base('reverse-charge', ['K', 'G'])],
  },
  {
    ...{ box: '7', whole: 'cut', called: { en: 'Purchases, without VAT', de: 'Einkäufe ohne Vorsteuer' } },
    base: [base('purchase'), base('acquisition'), base('reverse-charge')],
  },
  {
    ...{ box: '8', whole: 'cut', base: [base('sale', ['K'])] },
    called: { en: 'Goods to the EU (Northern Ireland)', de: 'Lieferungen in die EU (Nordirland)' },
  },
  {
    ...{ box: '9', whole: 'cut', base: [base('acquisition', ['K'])] },
    called: { en: 'Goods from the EU (Northern Ireland)', de: 'Erwerbe aus der EU (Nordirland)' },
  },
]

export const gb: Form = { form: 'GB', boxes: () => boxes }
