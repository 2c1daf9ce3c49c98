import { useFormat, useText } from '#kit/ui'
import css from './editor.module.css'

/** What is earned, for whoever knows what lines cost. */
export function Margin({ minor, ofMinor, currency }: { minor: number | null; ofMinor: number; currency: string }) {
  const t = useText()
  const { money, decimal } = useFormat()
  if (minor === null) return null
  const percent = ofMinor > 0 ? ` (${decimal(((minor / ofMinor) * 100).toFixed(1))} %)` : ''
  return <p className={css.margin}>{t('quotes.marginIs', { amount: `${money(minor, currency)}${percent}` })}</p>
}
