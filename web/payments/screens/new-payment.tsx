import { useNavigate } from 'react-router'
import { payments } from '#contracts/payments'
import { Page, SchemaForm, Section, useMe, useText } from '#kit/ui'

/** Money that came in from a customer: it settles what they owe, the oldest first. */
export default function NewPayment() {
  const t = useText()
  const navigate = useNavigate()
  const tenant = useMe()?.tenant
  const list = '/payments/payments'
  return (
    <Page
      narrow
      title={t('payments.new')}
      note={t('payments.new.explain')}
      crumbs={[{ label: t('payments.payments'), to: list }]}
    >
      <Section>
        <SchemaForm
          op={payments.ops['payment.create']}
          start={{ currency: tenant?.currency }}
          fields={['customerId', ['amountMinor', 'currency'], ['receivedOn', 'account'], 'reference', 'note']}
          {...(tenant && { currency: tenant.currency })}
          done={t('payments.recorded')}
          focus
          onDone={({ id }) => navigate(`${list}/${id}`, { replace: true })}
          onCancel={() => navigate(list)}
        />
      </Section>
    </Page>
  )
}
