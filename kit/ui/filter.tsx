import { ActionIcon, Button, Group, Text as Line, MultiSelect, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconFilter, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { Op } from '#kit/contract'
import { type Field, testsOf } from './field.ts'
import { CountryInput, CurrencyInput, DayInput, DecimalInput } from './inputs.tsx'
import type { Condition } from './list-state.ts'
import { useNames, useText } from './text.ts'
import css from './ui.module.css'

type Props = { op: Op; fields: Field[]; conditions: Condition[]; onChange: (conditions: Condition[]) => void }

/** All conditions have to hold; several values of one are alternatives. The server does the rest. */
export function FilterBuilder({ op, fields, conditions, onChange }: Props) {
  const t = useText()
  const names = useNames(op)
  const [draft, setDraft] = useState<Condition[]>([])
  const [isOpen, setOpen] = useState(false)
  const usable = fields.filter(({ kind }) => testsOf(kind).length > 0 && kind !== 'id')
  const first = usable[0]
  if (!first) return null
  // Others were set by the screen itself; they stay as they are.
  const isOwn = ({ field, test }: Condition) =>
    usable.some(({ name, kind }) => name === field && testsOf(kind).includes(test))
  const own = conditions.filter(isOwn)
  const blank = (field: Field): Condition => ({ field: field.name, test: testsOf(field.kind)[0] as string, value: '' })
  const show = (open: boolean) => {
    setOpen(open)
    if (open) setDraft(own.length > 0 ? own : [blank(first)])
  }
  const replace = (index: number, condition: Condition) =>
    setDraft(draft.map((old, at) => (at === index ? condition : old)))
  const apply = (next: Condition[]) => {
    onChange([...conditions.filter((one) => !isOwn(one)), ...next.filter(({ value }) => value !== '')])
    setOpen(false)
  }
  return (
    <Popover opened={isOpen} onChange={show} position="bottom-start" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.6} />}
          onClick={() => show(!isOpen)}
          {...(own.length > 0 && { className: css.activeTool })}
        >
          {own.length > 0 ? t('ui.filter.count', { count: own.length }) : t('ui.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('ui.filter')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            apply(draft)
          }}
        >
          <Stack gap="xs">
            {draft.map((condition, index) => {
              const field = usable.find(({ name }) => name === condition.field) ?? first
              return (
                <div key={index} className={css.condition}>
                  <Select
                    aria-label={t('ui.filter.field')}
                    data={usable.map(({ name }) => ({ value: name, label: names.field(name) }))}
                    value={field.name}
                    allowDeselect={false}
                    searchable
                    openOnFocus={false}
                    comboboxProps={{ withinPortal: false }}
                    onChange={(name) => replace(index, blank(usable.find((one) => one.name === name) ?? first))}
                  />
                  <Select
                    aria-label={t('ui.filter.test')}
                    data={testsOf(field.kind).map((test) => ({ value: test, label: t(`ui.test.${test}`) }))}
                    value={condition.test}
                    allowDeselect={false}
                    comboboxProps={{ withinPortal: false }}
                    onChange={(test) => replace(index, { ...condition, test: test ?? condition.test, value: '' })}
                  />
                  <Value
                    field={field}
                    condition={condition}
                    op={op}
                    onChange={(value) => replace(index, { ...condition, value })}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('ui.filter.remove')}
                    onClick={() => setDraft(draft.filter((_, at) => at !== index))}
                  >
                    <IconX size={16} />
                  </ActionIcon>
                </div>
              )
            })}
            {draft.length === 0 && (
              <Line size="sm" c="dimmed">
                {t('ui.filter.none')}
              </Line>
            )}
            <Group justify="space-between" mt="xs">
              <Button
                variant="subtle"
                leftSection={<IconPlus size={16} />}
                onClick={() => setDraft([...draft, blank(first)])}
              >
                {t('ui.filter.add')}
              </Button>
              <Group gap="xs">
                <Button variant="default" onClick={() => apply([])}>
                  {t('ui.filter.clear')}
                </Button>
                <Button type="submit">{t('ui.filter.apply')}</Button>
              </Group>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

type ValueProps = { field: Field; condition: Condition; op: Op; onChange: (value: string) => void }
function Value({ field, condition, op, onChange }: ValueProps) {
  const t = useText()
  const names = useNames(op)
  const { locale } = useIntl()
  const { value, test } = condition
  const label = { 'aria-label': t('ui.filter.value'), comboboxProps: { withinPortal: false } }
  const plain = { 'aria-label': t('ui.filter.value') }
  const orNone = (next: string | null) => onChange(next ?? '')
  if (test === 'null' || field.kind === 'boolean') {
    const words = test === 'null' ? ['ui.test.isEmpty', 'ui.test.isFilled'] : ['ui.yes', 'ui.no']
    const data = ['true', 'false'].map((answer, index) => ({ value: answer, label: t(words[index] as string) }))
    return <Select {...label} data={data} value={value || null} onChange={orNone} />
  }
  const options = field.options.map((option) => ({ value: option, label: names.value(option) }))
  if (field.kind === 'choice' && test === 'in')
    return (
      <MultiSelect
        {...label}
        data={options}
        value={value ? value.split(',') : []}
        onChange={(all) => onChange(all.join(','))}
      />
    )
  if (field.kind === 'choice') return <Select {...label} data={options} value={value || null} onChange={orNone} />
  if (field.kind === 'country') return <CountryInput {...label} value={value || null} onChange={orNone} />
  if (field.kind === 'currency') return <CurrencyInput {...label} value={value || null} onChange={orNone} />
  if (field.kind === 'day')
    return <DayInput {...plain} popoverProps={{ withinPortal: false }} value={value || null} onChange={orNone} />
  if (field.kind === 'instant')
    return (
      <DayInput
        {...plain}
        popoverProps={{ withinPortal: false }}
        value={value.slice(0, 10) || null}
        onChange={(day) => onChange(day ? `${day}T${test === 'lte' ? '23:59:59.999' : '00:00:00.000'}Z` : '')}
      />
    )
  // Amounts are typed in units of a currency with cents: a list may mix currencies, and the contract keeps minor units.
  if (field.kind === 'money')
    return (
      <DecimalInput
        {...plain}
        value={value === '' ? null : String(Number(value) / 100)}
        onChange={(units) =>
          onChange(units === null || Number.isNaN(Number(units)) ? '' : String(Math.round(Number(units) * 100)))
        }
      />
    )
  if (field.kind === 'decimal' || field.kind === 'number')
    return <DecimalInput {...plain} value={value || null} onChange={orNone} lang={locale} />
  return <TextInput {...plain} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
}
