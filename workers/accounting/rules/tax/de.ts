import type { TaxCategory } from '../../contract/tax-terms.ts'
import type { Box, Form, Reads } from './form.ts'

const sold = (categories: readonly TaxCategory[], more: Partial<Reads> = {}): readonly Reads[] => [
  { treatment: 'sale', part: 'base', categories, ...more },
]
const acquired = (part: 'base' | 'output', more: Partial<Reads>): readonly Reads[] => [
  { treatment: 'acquisition', part, ...more },
]
const charged = (part: 'base' | 'output', categories: readonly TaxCategory[]): readonly Reads[] => [
  { treatment: 'reverse-charge', part, categories },
]
const taxOfSales = (more: Partial<Reads>): readonly Reads[] => [
  { treatment: 'sale', part: 'output', categories: ['S'], ...more },
]
const rates = ['19', '7']

/** Codes (Kennzahlen) of the German advance return, USt 1 A. */
const boxes: readonly Box[] = [
  {
    ...{
      box: '81',
      called: { en: 'Sales at 19 %', de: 'Umsätze zu 19 %' },
      side: 'output',
      whole: 'cut',
      percent: '19',
    },
    ...{ base: sold(['S'], { percents: ['19'] }), tax: taxOfSales({ percents: ['19'] }) },
  },
  {
    ...{ box: '86', called: { en: 'Sales at 7 %', de: 'Umsätze zu 7 %' }, side: 'output', whole: 'cut', percent: '7' },
    ...{ base: sold(['S'], { percents: ['7'] }), tax: taxOfSales({ percents: ['7'] }) },
  },
  {
    ...{ box: '35', taxBox: '36', called: { en: 'Sales at other rates', de: 'Umsätze zu anderen Steuersätzen' } },
    ...{ base: sold(['S'], { otherThan: rates }), tax: taxOfSales({ otherThan: rates }), side: 'output', whole: 'cut' },
  },
  {
    ...{ box: '87', called: { en: 'Sales at 0 %', de: 'Umsätze zu 0 %' }, base: sold(['Z']), whole: 'cut' },
  },
  {
    ...{ box: '41', base: sold(['K']), whole: 'cut' },
    called: { en: 'Goods to businesses in the EU', de: 'Innergemeinschaftliche Lieferungen' },
  },
  {
    ...{ box: '43', base: sold(['G']), whole: 'cut' },
    called: {
      en: 'Exports and other exempt sales with deduction',
      de: 'Ausfuhren und weitere steuerfreie Umsätze mit Vorsteuerabzug',
    },
  },
  {
    ...{ box: '48', base: sold(['E']), whole: 'cut' },
    called: { en: 'Exempt sales without deduction', de: 'Steuerfreie Umsätze ohne Vorsteuerabzug' },
  },
  {
    ...{ box: '21', base: sold(['AE']), whole: 'cut' },
    called: { en: 'Services to businesses in the EU', de: 'Sonstige Leistungen nach § 18b UStG' },
  },
  {
    ...{ box: '45', base: sold(['O']), whole: 'cut' },
    called: { en: 'Sales not taxable in Germany', de: 'Übrige nicht steuerbare Umsätze' },
  },
  {
    ...{ box: '89', side: 'output', whole: 'cut', percent: '19' },
    called: { en: 'Goods from the EU at 19 %', de: 'Innergemeinschaftliche Erwerbe zu 19 %' },
    ...{ base: acquired('base', { percents: ['19'] }), tax: acquired('output', { percents: ['19'] }) },
  },
  {
    ...{ box: '93', side: 'output', whole: 'cut', percent: '7' },
    called: { en: 'Goods from the EU at 7 %', de: 'Innergemeinschaftliche Erwerbe zu 7 %' },
    ...{ base: acquired('base', { percents: ['7'] }), tax: acquired('output', { percents: ['7'] }) },
  },
  {
    ...{ box: '95', taxBox: '98', side: 'output', whole: 'cut' },
    called: { en: 'Goods from the EU at other rates', de: 'Innergemeinschaftliche Erwerbe zu anderen Steuersätzen' },
    ...{ base: acquired('base', { otherThan: rates }), tax: acquired('output', { otherThan: rates }) },
  },
  {
    ...{ box: '46', taxBox: '47', side: 'output', whole: 'cut' },
    called: {
      en: 'Services from the EU (§ 13b)',
      de: 'Leistungen von Unternehmern aus dem EU-Ausland (§ 13b Abs. 1 UStG)',
    },
    ...{ base: charged('base', ['K']), tax: charged('output', ['K']) },
  },
  {
    ...{ box: '84', taxBox: '85', side: 'output', whole: 'cut' },
    called: { en: 'Other services under § 13b', de: 'Andere Leistungen (§ 13b Abs. 2 UStG)' },
    base: charged('base', ['S', 'Z', 'E', 'AE', 'G', 'O']),
    tax: charged('output', ['S', 'Z', 'E', 'AE', 'G', 'O']),
  },
  {
    ...{
      box: '66',
      side: 'input',
      tax: [{ treatment: 'purchase', part: 'input', categories: ['S', 'Z', 'E', 'AE', 'K', 'O'] }],
    },
    called: { en: 'Input tax from invoices', de: 'Vorsteuer aus Rechnungen' },
  },
  {
    ...{ box: '61', side: 'input', tax: [{ treatment: 'acquisition', part: 'input' }] },
    called: { en: 'Input tax on goods from the EU', de: 'Vorsteuer aus innergemeinschaftlichen Erwerben' },
  },
  {
    ...{ box: '62', side: 'input', tax: [{ treatment: 'purchase', part: 'input', categories: ['G'] }] },
    called: { en: 'Import tax paid', de: 'Entstandene Einfuhrumsatzsteuer' },
  },
  {
    ...{ box: '67', side: 'input', tax: [{ treatment: 'reverse-charge', part: 'input' }] },
    called: { en: 'Input tax on services under § 13b', de: 'Vorsteuer aus Leistungen nach § 13b UStG' },
  },
  { box: '83', called: { en: 'Advance payment due', de: 'Verbleibende Umsatzsteuer-Vorauszahlung' }, total: 'payable' },
]

export const de: Form = { form: 'DE', boxes: () => boxes }
