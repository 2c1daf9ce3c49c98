import { Select, type SelectProps, Text } from '@mantine/core'
import { identity } from '#contracts/identity'
import { roles } from '#kit/contract'
import { useMe, useNames, useText } from '#kit/ui'
import { mayGrant } from '../../../workers/identity/rules/rank.ts'

type Rank = Parameters<typeof mayGrant>[0]
type Props = Omit<SelectProps, 'value' | 'onChange' | 'data'> & {
  value: string | null
  onChange: (role: Rank) => void
}

/** Whether whoever sits here may give or change a role: none is above their own. */
export function useMayGrant(): (role: string) => boolean {
  const own = useMe()?.role
  return (role) => mayGrant((own ?? 'viewer') as Rank, role as Rank)
}

/** Each role with what it is for; those above one's own cannot be given. */
export function RoleSelect({ value, onChange, ...rest }: Props) {
  const t = useText()
  const names = useNames(identity.ops['role.list'])
  const may = useMayGrant()
  return (
    <Select
      allowDeselect={false}
      {...rest}
      value={value}
      onChange={(role) => role && onChange(role as Rank)}
      data={roles
        .filter((role) => may(role) || role === value)
        .map((role) => ({ value: role, label: names.value(role) }))}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      maxDropdownHeight={400}
      renderOption={({ option }) => (
        <div>
          <Text size="sm" fw={550}>
            {option.label}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`identity.role.${option.value}`)}
          </Text>
        </div>
      )}
    />
  )
}
