import type { ArgumentsOf, ListInput, Op, Totals } from '#kit/contract'
import { useOp } from './data.ts'
import type { Field } from './field.ts'
import { useFormat } from './format.tsx'
import { useText } from './text.ts'
import css from './ui.module.css'

type Props = {
  /** The totals of the noun. */
  op: Op
  input: Partial<Pick<ListInput, 'q' | 'filter' | 'or'>>
  /** Fields to sum, beside the count. */
  sums: readonly string[]
  /** Records that count negative: those with this value in this field. */
  less?: { field: string; value: string } | undefined
  fields: ReadonlyMap<string, Field>
  label: (field: string) => string
}

/** How many records a list has in all, and what they come to: of everything that it would show, not of what is loaded. */
export function Sums({ op, input, sums, less, fields, label }: Props) {
  const t = useText()
  const format = useFormat()
  const asked = {
    ...input,
    ...(sums.length > 0 && { sum: sums.join(), ...(less && { by: less.field }) }),
  } as ArgumentsOf<Op>
  const { groups } = (useOp(op, asked, { keep: true }).data as Totals | undefined) ?? {}
  if (!groups) return <p className={css.sums}>&nbsp;</p>
  const count = groups.reduce((all, group) => all + group.count, 0)
  const amounts = sums.flatMap((field) => {
    const isMoney = fields.get(field)?.kind === 'money'
    const byCurrency = Map.groupBy(groups, ({ by }) => (isMoney ? String(by.currency) : ''))
    const each = Array.from(byCurrency, ([currency, all]) => {
      const signed = all.map(({ by, sum }) => (sum[field] ?? 0) * (less && by[less.field] === less.value ? -1 : 1))
      const whole = signed.reduce((sum, part) => sum + part, 0)
      return isMoney ? format.money(whole, currency) : format.decimal(whole)
    })
    return each.length > 0 ? [[field, each.join(' · ')] as const] : []
  })
  return (
    <p className={css.sums}>
      <span>{t('ui.list.count', { count })}</span>
      {amounts.map(([field, amount]) => (
        <span key={field}>
          {label(field)} <b>{amount}</b>
        </span>
      ))}
    </p>
  )
}
