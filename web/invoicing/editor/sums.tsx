import type { Totals } from '#kit/document'
import { Money, useFormat, useText } from '#kit/ui'
import { taxName } from '../document/sheet.tsx'
import css from './editor.module.css'

export function Sums({ totals, currency }: { totals: Totals; currency: string }) {
  const t = useText()
  const format = useFormat()
  return (
    <dl className={css.sums} aria-live="polite">
      <div>
        <dt>{t('invoicing.field.subtotalMinor')}</dt>
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
        <dt>{t('invoicing.field.totalMinor')}</dt>
        <dd>
          <Money minor={totals.totalMinor} currency={currency} />
        </dd>
      </div>
    </dl>
  )
}
