import { Select, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { SchemaForm, useText, type Text as Words } from '#kit/ui'
import { RoleSelect } from '../roles/role-select.tsx'
import { KeyOnce } from './key-once.tsx'

export function openNewKey(t: Words) {
  modals.open({
    modalId: 'new-key',
    title: t('identity.newKey'),
    size: 'lg',
    // Only its button closes it: a key that was not copied is lost.
    closeOnClickOutside: false,
    closeOnEscape: false,
    withCloseButton: false,
    children: <Create />,
  })
}

const day = 24 * 60 * 60 * 1000
const lives = [30, 90, 365]
const after = (days: number) => new Date(Date.now() + days * day).toISOString()

function Create() {
  const t = useText()
  const [key, setKey] = useState<string>()
  const [days, setDays] = useState('90')
  const close = () => modals.close('new-key')
  if (key) return <KeyOnce value={key} onDone={close} />
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('identity.newKey.explain')}
      </Text>
      <SchemaForm
        op={identity.ops['api-key.create']}
        fields={['name', 'role', ['expiresAt', 'ratePerMinute']]}
        start={{ role: 'viewer', expiresAt: after(90) }}
        controls={{
          role: (control) => <RoleSelect {...control} />,
          expiresAt: ({ label, error, onChange }) => (
            <Select
              label={label}
              error={error}
              allowDeselect={false}
              value={days}
              data={[
                ...lives.map((count) => ({ value: String(count), label: t('identity.key.days', { count }) })),
                { value: 'never', label: t('identity.key.never') },
              ]}
              onChange={(chosen) => {
                setDays(chosen ?? '90')
                onChange(chosen === 'never' ? null : after(Number(chosen)))
              }}
            />
          ),
        }}
        onDone={(created) => setKey(created.key)}
        onCancel={close}
      />
    </Stack>
  )
}
