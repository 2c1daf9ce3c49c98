import type { Totals } from '#kit/document'
import { Money, useFormat } from '../format.tsx'
import { useText } from '../text.ts'
import css from './grid.module.css'
import { taxName } from './sheet.tsx'

/** What the lines come to while they are typed. */
export function Sums({ totals, currency }: { totals: Omit<Totals, 'lines'>; currency: string }) {
  const t = useText()
  const format = useFormat()
  return (
    <dl className={css.sums} aria-live="polite">
      <div>
        <dt>{t('ui.document.subtotal')}</dt>
        <dd>
          <Money minor={totals.subtotalMinor} currency={currency} />
        </dd>
      </div>
      {totals.taxes.map((tax) => (
        <div key={tax.taxRateId}>
          <dt>{taxName(tax, format.decimal)}</dt>
          <dd>
            <Money minor={tax.taxMinor} currency={currency} />
          </dd>
        </div>
      ))}
      <div className={css.total}>
        <dt>{t('ui.document.total')}</dt>
        <dd>
          <Money minor={totals.totalMinor} currency={currency} />
        </dd>
      </div>
    </dl>
  )
}
