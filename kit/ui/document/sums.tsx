import { type SumRow, sumRows, type TaxSum } from '#kit/document'
import { useFormat } from '../format.tsx'
import { useText } from '../text.ts'
import css from './grid.module.css'

/** Most names say the percentage already. */
export const taxName = ({ name, percent }: { name: string; percent: string }, decimal: (value: string) => string) =>
  /\d/.test(name) || Number(percent) === 0 ? name : `${name} (${decimal(percent)} %)`

type Summed = Parameters<typeof sumRows<TaxSum>>[0] & { totalMinor: number }
type SumsProps = {
  document: Summed
  /** Of the list, and of the row of the total. */
  className: string | undefined
  totalClassName: string | undefined
  live?: boolean
}

/** What a document comes to: lines, discounts and charges, taxes, coins, total. */
export function SumList({ document, className, totalClassName, live }: SumsProps) {
  const t = useText()
  const format = useFormat()
  const money = (minor: number) => format.money(minor, document.currency)
  const { above, below } = sumRows(document)
  const nameOf = (row: SumRow<TaxSum>) => {
    if (row.is === 'adjustment') return row.label
    if (row.is !== 'tax' && row.is !== 'included') return t(`ui.document.${row.is}`)
    const name = taxName(row.tax, format.decimal)
    if (row.is === 'included') return t('ui.document.included', { name })
    return document.taxes.length > 1 ? `${name} ${t('ui.document.taxOn', { base: money(row.tax.baseMinor) })}` : name
  }
  const shown = (row: SumRow<TaxSum>, index: number) => (
    <div key={`${row.is} ${index}`}>
      <dt>{nameOf(row)}</dt>
      <dd>{money(row.minor)}</dd>
    </div>
  )
  return (
    <dl className={className} aria-live={live ? 'polite' : undefined}>
      {above.map(shown)}
      <div className={totalClassName}>
        <dt>{t('ui.document.total')}</dt>
        <dd>{money(document.totalMinor)}</dd>
      </div>
      {below.map(shown)}
    </dl>
  )
}

/** What the lines come to while they are typed. */
export const Sums = ({ document }: Pick<SumsProps, 'document'>) => (
  <SumList document={document} className={css.sums} totalClassName={css.total} live />
)
