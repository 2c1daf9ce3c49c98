import { settings } from '#contracts/settings'
import { addDays } from '#kit/calendar'
import { useFormat, useOp, useText } from '#kit/ui'
import css from './welcome.module.css'
import type { Draft } from './welcome.tsx'

type Line = readonly [quantity: number, priceMinor: number]
const lines: Record<NonNullable<Draft['trade']>, readonly [Line, Line]> = {
  retail: [
    [3, 2_490],
    [1, 5_900],
  ],
  food: [
    [12, 1_850],
    [4, 2_680],
  ],
  craft: [
    [6, 6_800],
    [1, 14_250],
  ],
  consulting: [
    [2, 96_000],
    [1, 18_000],
  ],
  creative: [
    [1, 120_000],
    [8, 8_500],
  ],
  health: [
    [5, 4_200],
    [1, 2_900],
  ],
  other: [
    [2, 8_000],
    [1, 12_500],
  ],
}

/** The first invoice, as far as it is known yet. */
export function Preview({ draft, isBegun }: { draft: Draft; isBegun: boolean }) {
  const t = useText()
  const format = useFormat()
  const { data: billing } = useOp(settings.ops['billing.get'], { kind: 'invoice' }, { enabled: isBegun })
  const trade = draft.trade ?? 'other'
  const money = (minor: number) => (draft.currency ? format.money(minor, draft.currency) : (minor / 100).toFixed(2))
  const rate = billing?.taxRates[0]
  const subtotal = lines[trade].reduce((sum, [quantity, price]) => sum + quantity * price, 0)
  const tax = Math.round((subtotal * Number(rate?.percent ?? 0)) / 100)
  const due = addDays(new Date().toISOString().slice(0, 10), draft.dueDays ?? billing?.dueDays ?? 14)
  const { prefix, suffix, width, first } = billing?.series ?? { prefix: '', suffix: '', width: 4, first: 1 }
  const number = draft.number ?? `${prefix}${String(first).padStart(width, '0')}${suffix}`
  return (
    <div className={css.paper}>
      <div className={css.paperHead}>
        <div>
          {draft.logo && <img src={draft.logo} alt="" className={css.logo} />}
          <strong>{draft.name || t('shell.welcome.namePlaceholder')}</strong>
          {draft.address ? <span className={css.lines}>{draft.address}</span> : <Bones />}
        </div>
        <div className={css.what}>
          <strong>{t('shell.welcome.invoice')}</strong>
          <span>{number}</span>
        </div>
      </div>
      <div className={css.paperHead}>
        <Bones />
        <div className={css.what}>
          <span>{t('shell.welcome.due')}</span>
          <strong>{format.day(due)}</strong>
        </div>
      </div>
      <dl className={css.sums}>
        {lines[trade].map(([quantity, price], index) => (
          <div key={index}>
            <dt>
              {t(`shell.sample.${trade}${index + 1}`)} <small>× {quantity}</small>
            </dt>
            <dd>{money(quantity * price)}</dd>
          </div>
        ))}
        {rate && (
          <div>
            <dt>{rate.name}</dt>
            <dd>{money(tax)}</dd>
          </div>
        )}
        <div className={css.total}>
          <dt>{t('shell.welcome.total')}</dt>
          <dd>{money(subtotal + tax)}</dd>
        </div>
      </dl>
      <p className={css.paperFoot}>{[draft.name, draft.vatId].filter(Boolean).join(' · ')}</p>
    </div>
  )
}

/** Where something will stand. */
const Bones = () => (
  <span className={css.bones}>
    <i />
    <i />
  </span>
)
