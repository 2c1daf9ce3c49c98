import { useNavigate } from 'react-router'
import { purchasing, type Request } from '#contracts/purchasing'
import { SchemaForm, Section, useCan, useText } from '#kit/ui'

const op = purchasing.ops['order.from-request']

/** Makes an order of what was asked for, which its buyer goes on with. */
export default function OrderForm({ request }: { request: Request }) {
  const t = useText()
  const navigate = useNavigate()
  const may = useCan()(op)
  if (request.status !== 'open' || !may) return null
  return (
    <Section title={t('purchasing.orderRequest')}>
      <SchemaForm
        op={op}
        given={{ requestId: request.id }}
        fields={[['vendorId', 'unitPrice']]}
        submit={t('purchasing.orderRequest')}
        done={t('purchasing.orderDrafted')}
        onDone={({ id }) => navigate(`/purchasing/orders/${id}`)}
        onCancel={() => navigate('/purchasing/requests')}
      />
    </Section>
  )
}
