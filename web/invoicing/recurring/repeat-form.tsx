import { useNavigate } from 'react-router'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { SchemaForm, useText } from '#kit/ui'

/** The rhythm in which an invoice like this one is made from now on. */
export default function RepeatForm({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const { description = '' } = invoice.lines[0] ?? {}
  return (
    <SchemaForm
      op={invoicing.ops['invoice.repeat']}
      given={{ id: invoice.id }}
      start={{ title: description.split('\n')[0]?.slice(0, 200), unit: 'month' }}
      fields={['title', ['every', 'unit'], ['startOn', 'endOn'], ['period', 'most'], 'finish']}
      submit={t('invoicing.repeat')}
      done={t('invoicing.repeated')}
      focus
      onDone={({ id }) => {
        onDone()
        navigate(`/invoicing/recurring-invoices/${id}`)
      }}
      onCancel={onDone}
    />
  )
}
