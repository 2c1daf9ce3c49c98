import { ActionIcon, Button, Group, Input, Stack } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type Control, DecimalInput, MoneyInput, useText } from '#kit/ui'

type Row = { percent: string; grossMinor: number; taxMinor?: number }

/** The taxes of a receipt by rate, as printed on it. */
export function TaxesInput({ value, onChange, label, description, error, currency }: Control & { currency: string }) {
  const t = useText()
  const rows = (value ?? []) as Row[]
  const set = (at: number, changes: Partial<Row>) =>
    onChange(rows.map((row, each) => (each === at ? { ...row, ...changes } : row)))
  const field = (at: number, name: string) => `${t(`expenses.tax.${name}`)} ${at + 1}`
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Stack gap={6} mt={4} align="start">
        {rows.map((row, at) => (
          <Group key={`tax ${at + 1}`} gap={6} w="100%" wrap="nowrap">
            <DecimalInput
              w={76}
              aria-label={field(at, 'percent')}
              rightSection="%"
              value={row.percent || null}
              onChange={(percent) => set(at, { percent: percent ?? '' })}
            />
            <MoneyInput
              flex={1}
              aria-label={field(at, 'gross')}
              placeholder={t('expenses.tax.gross')}
              currency={currency}
              value={row.grossMinor || null}
              // Another amount has another tax, unless that is typed once more.
              onChange={(grossMinor) => set(at, { grossMinor: grossMinor ?? 0, taxMinor: undefined as never })}
            />
            <MoneyInput
              flex={1}
              aria-label={field(at, 'tax')}
              placeholder={t('expenses.tax.tax')}
              currency={currency}
              value={row.taxMinor ?? null}
              onChange={(taxMinor) => set(at, { taxMinor: taxMinor ?? (undefined as never) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('expenses.tax.remove', { number: at + 1 })}
              onClick={() => onChange(rows.filter((_, each) => each !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...rows, { percent: '19', grossMinor: 0 }])}
        >
          {t('expenses.tax.add')}
        </Button>
      </Stack>
    </Input.Wrapper>
  )
}
