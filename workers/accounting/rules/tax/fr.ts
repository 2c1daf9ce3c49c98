import type { Box, Form, Reads } from './form.ts'

const sides = ['sale', 'acquisition', 'reverse-charge'] as const
const at = (part: 'base' | 'output', more: Partial<Reads>): Reads[] =>
  sides.map((treatment) => ({ treatment, part, ...more, ...(treatment === 'sale' && { categories: ['S'] as const }) }))
const rate = (box: string, percent: string): Box => ({
  ...{ box, side: 'output', whole: 'nearest' },
  called: { en: `Taxed at ${percent} %`, de: `Steuerpflichtig zu ${percent} %` },
  ...{ base: at('base', { percents: [percent] }), tax: at('output', { percents: [percent] }) },
})
const usual = ['20', '10', '5.5']

/** The main lines of the French return, CA3 (form 3310), in whole euros. */
const boxes: readonly Box[] = [
  {
    ...{ box: 'A1', whole: 'nearest', base: [{ treatment: 'sale', part: 'base', categories: ['S'] }] },
    called: { en: 'Sales and services', de: 'Verkäufe und Leistungen' },
  },
  {
    ...{ box: 'A3', whole: 'nearest', base: [{ treatment: 'reverse-charge', part: 'base' }] },
    called: { en: 'Services from suppliers abroad', de: 'Leistungen ausländischer Anbieter' },
  },
  {
    ...{ box: 'B2', whole: 'nearest', base: [{ treatment: 'acquisition', part: 'base' }] },
    called: { en: 'Goods from the EU', de: 'Innergemeinschaftliche Erwerbe' },
  },
  {
    ...{ box: 'E1', whole: 'nearest', base: [{ treatment: 'sale', part: 'base', categories: ['G'] }] },
    called: { en: 'Exports', de: 'Ausfuhren' },
  },
  {
    ...{ box: 'E2', whole: 'nearest', base: [{ treatment: 'sale', part: 'base', categories: ['Z', 'E', 'AE', 'O'] }] },
    called: { en: 'Other sales without tax', de: 'Weitere Umsätze ohne Steuer' },
  },
  {
    ...{ box: 'F2', whole: 'nearest', base: [{ treatment: 'sale', part: 'base', categories: ['K'] }] },
    called: { en: 'Goods to businesses in the EU', de: 'Innergemeinschaftliche Lieferungen' },
  },
  rate('08', '20'),
  rate('9B', '10'),
  rate('09', '5.5'),
  {
    ...{ box: '14', side: 'output', whole: 'nearest', called: { en: 'Taxed at other rates', de: 'Zu anderen Sätzen' } },
    ...{ base: at('base', { otherThan: usual }), tax: at('output', { otherThan: usual }) },
  },
  { box: '16', total: 'output', called: { en: 'Total tax', de: 'Steuer gesamt' } },
  {
    ...{ box: '20', side: 'input', called: { en: 'Deductible tax on goods and services', de: 'Abziehbare Vorsteuer' } },
    tax: (['purchase', 'acquisition', 'reverse-charge'] as const).map((treatment) => ({ treatment, part: 'input' })),
  },
  { box: '23', total: 'input', called: { en: 'Total deductible tax', de: 'Abziehbare Vorsteuer gesamt' } },
  { box: '28', total: 'payable', called: { en: 'Net tax due', de: 'Zu zahlende Steuer' } },
]

export const fr: Form = { form: 'FR', boxes: () => boxes, wholeTaxes: true }
