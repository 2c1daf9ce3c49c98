import { purchasing } from '#contracts/purchasing'
import { Loaded, Page, SchemaForm, Section, Timeline, useMe, useOp, useText } from '#kit/ui'

/** How the business treats what differs; there is one of it. */
export default function PolicyScreen() {
  const t = useText()
  const tenant = useMe()?.tenant
  const query = useOp(purchasing.ops['policy.list'], { limit: 1 })
  const policy = query.data?.items[0]
  return (
    <Page narrow title={t('purchasing.policies')}>
      <Loaded query={{ ...query, data: policy }}>
        {(row) => (
          <div style={{ display: 'grid', gap: 20 }}>
            <Section>
              <SchemaForm
                op={purchasing.ops['policy.update']}
                row={row}
                fields={[['valueTolerancePercent', 'valueToleranceMinor'], 'quantityTolerancePercent', 'isAccruing']}
                {...(tenant && { currency: tenant.currency })}
                done={t('purchasing.saved')}
                onDone={() => {}}
              />
            </Section>
            <Timeline op={purchasing.ops['policy.get']} row={row} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
