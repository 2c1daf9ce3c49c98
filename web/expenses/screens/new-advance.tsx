import { useNavigate } from 'react-router'
import { expenses } from '#contracts/expenses'
import { Page, SchemaForm, Section, useMe, useText } from '#kit/ui'

/** Money that somebody gets before they spend it. */
export default function NewAdvance() {
  const t = useText()
  const navigate = useNavigate()
  const tenant = useMe()?.tenant
  const list = '/expenses/advances'
  return (
    <Page
      narrow
      title={t('expenses.newAdvance')}
      note={t('expenses.advances.explain')}
      crumbs={[{ label: t('expenses.advances'), to: list }]}
    >
      <Section>
        <SchemaForm
          op={expenses.ops['advance.create']}
          fields={['personId', 'amountMinor', 'purpose', 'isCash']}
          {...(tenant && { currency: tenant.currency })}
          done={t('expenses.granted')}
          focus
          onDone={({ id }) => navigate(`${list}/${id}`, { replace: true })}
          onCancel={() => navigate(list)}
        />
      </Section>
    </Page>
  )
}
