import { Money, useText } from '#kit/ui'
import css from './writing.module.css'

/** Both sides, and what is between them. */
export function Sums(props: { debitMinor: number; creditMinor: number; currency: string }) {
  const { debitMinor, creditMinor, currency } = props
  const t = useText()
  return (
    <dl className={css.sums} aria-live="polite">
      <div>
        <dt>{t('accounting.field.debitMinor')}</dt>
        <dd>
          <Money minor={debitMinor} currency={currency} />
        </dd>
      </div>
      <div>
        <dt>{t('accounting.field.creditMinor')}</dt>
        <dd>
          <Money minor={creditMinor} currency={currency} />
        </dd>
      </div>
      <div className={css.difference} data-open={debitMinor !== creditMinor || undefined}>
        <dt>{t('accounting.difference')}</dt>
        <dd>
          <Money minor={debitMinor - creditMinor} currency={currency} />
        </dd>
      </div>
    </dl>
  )
}
