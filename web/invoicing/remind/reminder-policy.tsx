import { invoicing } from '#contracts/invoicing'
import { Loaded, Page, SchemaForm, Section, Timeline, useMe, useOp, useText } from '#kit/ui'

/** When and how the business reminds; there is one of it. */
export default function ReminderPolicyScreen() {
  const t = useText()
  const tenant = useMe()?.tenant
  const query = useOp(invoicing.ops['reminder-policy.list'], { limit: 1 })
  const policy = query.data?.items[0]
  return (
    <Page narrow title={t('invoicing.reminderPolicy')}>
      <Loaded query={{ ...query, data: policy }}>
        {(row) => (
          <div style={{ display: 'grid', gap: 20 }}>
            <Section>
              <SchemaForm
                op={invoicing.ops['reminder-policy.update']}
                row={row}
                fields={[
                  ['levels', 'isAutomatic'],
                  ['firstAfterDays', 'firstFeeMinor'],
                  ['secondAfterDays', 'secondFeeMinor'],
                  ['lastAfterDays', 'lastFeeMinor'],
                  ['interest', 'interestPercent'],
                  ['claimsFrom', 'claimsLump'],
                ]}
                {...(tenant && { currency: tenant.currency })}
                done={t('invoicing.reminderPolicy.saved')}
                onDone={() => {}}
              />
            </Section>
            <Timeline op={invoicing.ops['reminder-policy.get']} row={row} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
