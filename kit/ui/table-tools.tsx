import { ActionIcon, Checkbox, Group, Menu, Popover, Stack, Table, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp, IconColumns3, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
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

export function Search({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const t = useText()
  const box = useRef<HTMLInputElement>(null)
  const given = useRef(value)
  const later = useDebouncedCallback((q: string) => {
    given.current = q
    onChange(q)
  }, 250)
  // A view or the way back may ask for something else than what was typed.
  useEffect(() => {
    if (box.current && given.current !== value) box.current.value = value
    given.current = value
  }, [value])
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
      // Before a click or a key leads away from the list.
      onBlur={() => later.flush()}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  )
}

type SortProps = {
  sortable: readonly string[]
  names: ReturnType<typeof useNames>
  value: string
  onChange: (sort: string) => void
}
export function SortMenu({ sortable, names, value, onChange }: SortProps) {
  const t = useText()
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

type Named = { field: string; label: string }
type ColumnProps = { columns: Named[]; shown: string[]; onChange: (shown: string[]) => void }
/** Which columns are shown and in which order; the first, which names the row, stays where it is. */
export function ColumnMenu({ columns, shown, onChange }: ColumnProps) {
  const t = useText()
  const inOrder = [...shown, ...columns.map(({ field }) => field).filter((field) => !shown.includes(field))]
  const move = (index: number, by: number) =>
    onChange(shown.toSpliced(index, 1).toSpliced(index + by, 0, shown[index] as string))
  return (
    <Popover
      shadow="md"
      position="bottom-end"
      trapFocus
      returnFocus
      middlewares={{ flip: false, shift: { padding: 16 }, size: { padding: 16 } }}
    >
      <Popover.Target>
        <ActionIcon variant="default" size={36} aria-label={t('ui.columns')} title={t('ui.columns')}>
          <IconColumns3 size={18} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('ui.columns')} className={css.columnMenu ?? ''}>
        <Stack gap={2}>
          {inOrder.map((field, index) => {
            const label = columns.find((column) => column.field === field)?.label ?? field
            const arrow = (by: 1 | -1, Arrow: typeof IconArrowUp) => (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={t(by < 0 ? 'ui.columns.up' : 'ui.columns.down', { name: label })}
                disabled={index + by < 1 || index + by >= shown.length}
                onClick={() => move(index, by)}
              >
                <Arrow size={14} />
              </ActionIcon>
            )
            return (
              <Group key={field} gap={2} mih={26} wrap="nowrap">
                <Checkbox
                  size="xs"
                  className={css.grow ?? ''}
                  label={label}
                  disabled={index === 0}
                  checked={shown.includes(field)}
                  onChange={() =>
                    onChange(shown.includes(field) ? shown.filter((one) => one !== field) : [...shown, field])
                  }
                />
                {index > 0 && index < shown.length && (
                  <>
                    {arrow(-1, IconArrowUp)}
                    {arrow(1, IconArrowDown)}
                  </>
                )}
              </Group>
            )
          })}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
