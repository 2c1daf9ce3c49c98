import { expenses } from '#contracts/expenses'
import { Loaded, Page, SchemaForm, Section, Timeline, useMe, useOp, useText } from '#kit/ui'

/** How the business deals with expenses; there is one of it. */
export default function PolicyScreen() {
  const t = useText()
  const tenant = useMe()?.tenant
  const query = useOp(expenses.ops['policy.list'], { limit: 1 })
  const policy = query.data?.items[0]
  return (
    <Page narrow title={t('expenses.policies')}>
      <Loaded query={{ ...query, data: policy }}>
        {(row) => (
          <div style={{ display: 'grid', gap: 20 }}>
            <Section>
              <SchemaForm
                op={expenses.ops['policy.update']}
                row={row}
                fields={[
                  'receiptFromMinor',
                  'mostDaysOld',
                  'paidWithinDays',
                  ['wholeDayMinor', 'partDayMinor'],
                  ['carPerKmMinor', 'otherPerKmMinor'],
                ]}
                {...(tenant && { currency: tenant.currency })}
                done={t('expenses.saved')}
                onDone={() => {}}
              />
            </Section>
            <Timeline op={expenses.ops['policy.get']} row={row} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
