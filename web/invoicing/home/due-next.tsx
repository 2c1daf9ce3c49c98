import { invoicing } from '#addresses/invoicing'
import { Card, CardNote, CardRow, Money, useFormat, useOp, useText } from '#kit/ui/home'

const next = { limit: 6, sort: 'dueOn', filter: { status: { in: 'issued,overdue' }, kind: { eq: 'invoice' } } }

/** Who is late, then who is due. */
export default function DueNext() {
  const t = useText()
  const { day } = useFormat()
  const { data } = useOp(invoicing.ops['invoice.list'], next)
  if (!data) return <div data-awaited hidden />
  if (data.items.length === 0) return null
  const due = (on: string, isOverdue: boolean) =>
    isOverdue ? t('invoicing.home.late', { count: daysSince(on) }) : t('invoicing.home.due', { day: day(on) })
  return (
    <Card
      title={t('invoicing.home.dueNext')}
      more={{ to: '/invoicing/invoices?sort=dueOn', text: t('invoicing.home.allInvoices') }}
    >
      {data.items.map(({ id, number, customerName, dueOn, status, currency, owedMinor }) => (
        <CardRow key={id} to={`/invoicing/invoices/${id}`} name={customerName} note={number}>
          <Money minor={owedMinor} currency={currency} />
          {dueOn && <CardNote isBad={status === 'overdue'}>{due(dueOn, status === 'overdue')}</CardNote>}
        </CardRow>
      ))}
    </Card>
  )
}

function daysSince(day: string): number {
  const now = new Date()
  return Math.max(1, (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.parse(day)) / 86_400_000)
}
