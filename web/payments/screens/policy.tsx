import { payments } from '#contracts/payments'
import { Loaded, Page, SchemaForm, Section, Timeline, useMe, useOp, useText } from '#kit/ui'

/** How the business deals with payments; there is one of it. */
export default function PolicyScreen() {
  const t = useText()
  const tenant = useMe()?.tenant
  const query = useOp(payments.ops['policy.list'], { limit: 1 })
  const policy = query.data?.items[0]
  return (
    <Page narrow title={t('payments.policies')}>
      <Loaded query={{ ...query, data: policy }}>
        {(row) => (
          <div style={{ display: 'grid', gap: 20 }}>
            <Section>
              <SchemaForm
                op={payments.ops['policy.update']}
                row={row}
                fields={['differenceLimitMinor']}
                {...(tenant && { currency: tenant.currency })}
                done={t('payments.saved')}
                onDone={() => {}}
              />
            </Section>
            <Timeline op={payments.ops['policy.get']} row={row} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
