import { Select, type SelectProps, Text } from '@mantine/core'
import { useMe, useText } from '#kit/ui'
import { mayGrant } from '../../../workers/identity/rules/rank.ts'
import { useRoleName, useRoles } from './role-name.ts'

type Props = Omit<SelectProps, 'value' | 'onChange' | 'data'> & {
  value: string | null
  onChange: (role: string) => void
}

/** Whether whoever sits here may give or change a role: none is above their own, nor reaches further. The server decides again. */
export function useMayGrant(): (role: string) => boolean {
  const me = useMe()
  const items = useRoles()
  const own = items.find(({ role }) => role === me?.role)
  return (role) => {
    const item = items.find((each) => each.role === role)
    if (!own || !item || !mayGrant(own.basedOn, item.basedOn)) return false
    return (!own.id && !item.id) || item.permissions.every((op) => me?.permissions.includes(op))
  }
}

/** Each role with what it is for; those above one's own cannot be given. */
export function RoleSelect({ value, onChange, ...rest }: Props) {
  const t = useText()
  const nameOf = useRoleName()
  const may = useMayGrant()
  const items = useRoles()
  const explain = (role: string) => {
    const item = items.find((each) => each.role === role)
    return item?.id ? t('identity.role.own', { name: nameOf(item.basedOn) }) : t(`identity.role.${role}`)
  }
  return (
    <Select
      allowDeselect={false}
      {...rest}
      value={value}
      onChange={(role) => role && onChange(role)}
      data={items
        .filter(({ role }) => may(role) || role === value)
        .map(({ role }) => ({ value: role, label: nameOf(role) }))}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      maxDropdownHeight={400}
      renderOption={({ option }) => (
        <div>
          <Text size="sm" fw={550}>
            {option.label}
          </Text>
          <Text size="xs" c="dimmed">
            {explain(option.value)}
          </Text>
        </div>
      )}
    />
  )
}
