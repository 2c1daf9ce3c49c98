import type { TaxRate } from '#kit/document'
import { useFormat, useText } from '#kit/ui'
import { depositOf, type Terms } from '../../../workers/quotes/rules/deposit.ts'
import type { TaxShare } from '../../../workers/quotes/rules/shares.ts'
import css from './deposit.module.css'

type Of = {
  depositPercent: number | null
  lines: readonly TaxShare[]
  taxRates: readonly TaxRate[]
  taxRounding: Terms['taxRounding']
  currency: string
}

/** What is asked for in advance of lines that are in the total, in minor units with tax; null where nothing is. */
export const depositMinor = ({ depositPercent, lines, ...terms }: Of): number | null =>
  depositPercent === null ? null : depositOf(lines, depositPercent, terms).totalMinor

type Props = { percent: number; minor: number; currency: string; onPaper?: boolean }

/** The deposit below the sums, while a quote is written and on its paper. */
export function Deposit({ percent, minor, currency, onPaper = false }: Props) {
  const t = useText()
  const { money } = useFormat()
  return (
    <div className={onPaper ? css.paper : css.desk}>
      <dl>
        <div>
          <dt>{t(onPaper ? 'quotes.depositIs' : 'quotes.depositOf', { percent })}</dt>
          <dd>{money(minor, currency)}</dd>
        </div>
      </dl>
    </div>
  )
}
