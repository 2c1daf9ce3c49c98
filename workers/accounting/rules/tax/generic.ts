import { exact } from '#kit/money'
import type { TaxCategory, Treatment } from '../../contract/tax-terms.ts'
import type { Box, Form, Reads, TaxSum } from './form.ts'

const titles: Readonly<Record<Treatment, { en: string; de: string }>> = {
  sale: { en: 'Sales', de: 'Verkäufe' },
  purchase: { en: 'Purchases', de: 'Einkäufe' },
  acquisition: { en: 'Goods from abroad', de: 'Waren aus dem Ausland' },
  'reverse-charge': { en: 'Reverse charge', de: 'Steuerschuldnerschaft des Empfängers' },
}
const order = Object.keys(titles)

/** One row for each treatment, category and rate that there is; what is charged to oneself is owed and deducted. */
export const generic: Form = { form: 'generic', boxes: (sums) => boxesOf(sums, false) }
/** Sales tax by what it is called, which is its jurisdiction. */
export const us: Form = { form: 'US', boxes: (sums) => boxesOf(sums, true) }

function boxesOf(sums: readonly TaxSum[], isByName: boolean): Box[] {
  const rows = new Map<string, TaxSum>()
  for (const line of sums) rows.set(keyOf(line, isByName), line)
  const rated = [...rows.entries()]
    .sort(
      ([a, first], [b, second]) => order.indexOf(first.treatment) - order.indexOf(second.treatment) || (a < b ? -1 : 1),
    )
    .flatMap(([key, line]) => rowsOf(key, line, isByName))
  return [...rated, { box: 'total', called: { en: 'Tax to pay', de: 'Zu zahlende Steuer' }, total: 'payable' }]
}

const percentOf = (percent: string | null) => (percent === null ? '0' : exact(percent).toFixed())
const keyOf = ({ treatment, taxCategory, percent, name }: TaxSum, isByName: boolean) =>
  [treatment, taxCategory, percentOf(percent), ...(isByName && treatment === 'sale' ? [name ?? ''] : [])].join('-')

function rowsOf(key: string, line: TaxSum, isByName: boolean): Box[] {
  const { treatment, taxCategory, percent, name } = line
  const isNamed = isByName && treatment === 'sale'
  const of = (part: Reads['part']): readonly Reads[] => [
    {
      ...{ treatment, part, categories: [taxCategory as TaxCategory] },
      ...(percent !== null && { percents: [percent] }),
      ...(isNamed && { name: name ?? null }),
    },
  ]
  const title = titles[treatment]
  const rate = isNamed && name ? `${name}, ${percentOf(percent)} %` : `${percentOf(percent)} % (${taxCategory})`
  const called = { en: `${title.en}, ${rate}`, de: `${title.de}, ${rate}` }
  const base = of('base')
  if (treatment === 'sale') return [{ box: key, called, base, tax: of('output'), side: 'output' }]
  const input: Box = { box: key, called, base, tax: of('input'), side: 'input' }
  if (treatment === 'purchase') return [input]
  const own = { en: `${called.en}, deducted`, de: `${called.de}, abgezogen` }
  return [
    { box: key, called, base, tax: of('output'), side: 'output' },
    { box: `${key}-deducted`, called: own, tax: of('input'), side: 'input' },
  ]
}
