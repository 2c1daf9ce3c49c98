import { ActionIcon, Menu, Table, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp, IconColumns3, IconSearch } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { type useNames, useText } from './text.ts'
import css from './ui.module.css'

type HeadingProps = { label: string; isRight: boolean; field: string; sort: string; onSort?: (sort: string) => void }
export function Heading({ label, isRight, field, sort, onSort }: HeadingProps) {
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none'
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp
  return (
    <Table.Th className={isRight ? css.right : undefined} {...(onSort && { 'aria-sort': direction })}>
      {onSort ? (
        <UnstyledButton className={css.sort} onClick={() => onSort(direction === 'ascending' ? `-${field}` : field)}>
          {label}
          {direction !== 'none' && <Arrow size={12} stroke={2} aria-hidden />}
        </UnstyledButton>
      ) : (
        label
      )}
    </Table.Th>
  )
}

type SearchProps = { box: RefObject<HTMLInputElement | null>; value: string; onChange: (q: string) => void }
export function Search({ box, value, onChange }: SearchProps) {
  const t = useText()
  const later = useDebouncedCallback(onChange, 250)
  return (
    <TextInput
      ref={box}
      type="search"
      className={css.search ?? ''}
      aria-label={t('ui.search')}
      placeholder={t('ui.search')}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      defaultValue={value}
      onChange={({ currentTarget }) => later(currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  )
}

type SortProps = {
  sortable: readonly string[]
  names: ReturnType<typeof useNames>
  t: ReturnType<typeof useText>
  value: string
  onChange: (sort: string) => void
}
export function SortMenu({ sortable, names, t, value, onChange }: SortProps) {
  const choices = [...sortable, 'createdAt'].flatMap((field) => [field, `-${field}`])
  return (
    <Menu shadow="md" position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('ui.sort')}>
          {value.startsWith('-') ? <IconArrowDown size={18} stroke={1.6} /> : <IconArrowUp size={18} stroke={1.6} />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((sort) => (
          <Menu.Item key={sort} onClick={() => onChange(sort)} fw={sort === value ? 600 : 400}>
            {names.field(sort.replace('-', ''))} {sort.startsWith('-') ? '↓' : '↑'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

type ColumnProps = {
  columns: { field: string; label: string }[]
  shown: string[]
  onChange: (shown: string[]) => void
  label: string
}
export function ColumnMenu({ columns, shown, onChange, label }: ColumnProps) {
  const toggled = (field: string) =>
    columns.map((column) => column.field).filter((one) => (one === field ? !shown.includes(one) : shown.includes(one)))
  return (
    <Menu closeOnItemClick={false} shadow="md" position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={label} title={label}>
          <IconColumns3 size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {columns.map(({ field, label: name }, index) => (
          <Menu.CheckboxItem
            key={field}
            disabled={index === 0}
            checked={shown.includes(field)}
            onChange={() => onChange(toggled(field))}
          >
            {name}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
