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
  fields: ReadonlyMap<string, Field>
  label: (field: string) => string
}

/** How many records a list has in all, and what they come to: of everything that it would show, not of what is loaded. */
export function Sums({ op, input, sums, fields, label }: Props) {
  const t = useText()
  const format = useFormat()
  const asked = { ...input, ...(sums.length > 0 && { sum: sums.join() }) } as ArgumentsOf<Op>
  const { groups } = (useOp(op, asked, { keep: true }).data as Totals | undefined) ?? {}
  if (!groups) return <p className={css.sums}>&nbsp;</p>
  const count = groups.reduce((all, group) => all + group.count, 0)
  const amounts = sums.flatMap((field) => {
    const isMoney = fields.get(field)?.kind === 'money'
    const each = groups.map(({ by, sum }) =>
      isMoney ? format.money(sum[field] ?? 0, String(by.currency)) : format.decimal(sum[field] ?? 0),
    )
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
