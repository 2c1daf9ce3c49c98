import { Select, Text, TextInput } from '@mantine/core'
import { notifications } from '#contracts/notifications'
import { type Control, Loaded, SchemaForm, Section, useMe, useOp, useText } from '#kit/ui'

const { ops } = notifications

/** When the day's mail goes out, and when none does. */
export function Hours() {
  const t = useText()
  const query = useOp(ops['hours.get'], {})
  return (
    <Section title={t('notifications.hours')}>
      <Text size="sm" c="dimmed" mb="md">
        {t('notifications.hours.explain')}
      </Text>
      <Loaded query={query}>
        {(hours) => (
          <SchemaForm
            op={ops['hours.set']}
            start={hours}
            fields={['digestAt', ['quietFrom', 'quietTo'], 'timeZone']}
            controls={{ digestAt: asTime, quietFrom: asTime, quietTo: asTime, timeZone: asZone }}
            submit={t('ui.save')}
            done={t('notifications.hours.saved')}
            onDone={() => {}}
          />
        )}
      </Loaded>
    </Section>
  )
}

const asTime = ({ onChange, value, ...control }: Control) => (
  <TextInput
    {...control}
    withAsterisk={false}
    type="time"
    value={(value as string | null) ?? ''}
    onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
  />
)

const asZone = (control: Control) => <ZoneInput {...control} />

const zones = Intl.supportedValuesOf('timeZone')

function ZoneInput({ onChange, value, ...control }: Control) {
  const t = useText()
  const ofBusiness = useMe()?.tenant?.timeZone ?? ''
  return (
    <Select
      {...control}
      withAsterisk={false}
      searchable
      clearable
      limit={50}
      data={zones}
      placeholder={t('notifications.hours.ofBusiness', { zone: ofBusiness })}
      value={(value as string | null) ?? null}
      onChange={onChange}
    />
  )
}
