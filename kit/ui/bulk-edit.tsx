import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { IconEdit } from '@tabler/icons-react'
import { useState } from 'react'
import type { Op } from '#kit/contract'
import type { BulkAct } from './bulk-act.ts'
import { useCan, useMe } from './data.ts'
import { fieldOf, shapeOf } from './field.ts'
import { KindInput } from './inputs.tsx'
import { RefInput } from './ref-input.tsx'
import { useNames, useText } from './text.ts'

/** A field that can be changed of many records at once, by the op that changes it of one. */
export type BulkField = { field: string; op: Op }
/** `get` reads what a record held, so that it can be put back. */
export type BulkFields = { get: Op; fields: readonly BulkField[] }

type Props = { edits: BulkFields; isBusy: boolean; onRun: (act: BulkAct) => void }

/** Asks for a field and what it shall hold, for all that is chosen. */
export function BulkEdit({ edits: { get, fields }, isBusy, onRun }: Props) {
  const t = useText()
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const allowed = fields.filter(({ op }) => can(op))
  if (allowed.length === 0) return null
  const run = ({ field, op }: BulkField, label: string, value: unknown) => {
    setOpen(false)
    onRun({ label, op, input: { [field]: value }, was: { get, field } })
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconEdit size={14} />}
        disabled={isBusy}
        onClick={() => setOpen(true)}
      >
        {t('ui.bulk.change')}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('ui.bulk.change')}>
        <Asked fields={allowed} onDone={run} />
      </Modal>
    </>
  )
}

type AskedProps = { fields: readonly BulkField[]; onDone: (field: BulkField, label: string, value: unknown) => void }
function Asked({ fields, onDone }: AskedProps) {
  const t = useText()
  const [chosen, setChosen] = useState(fields[0] as BulkField)
  const [value, setValue] = useState<unknown>(null)
  const names = useNames(chosen.op)
  const currency = useMe()?.tenant?.currency ?? 'EUR'
  const type = shapeOf(chosen.op.input)[chosen.field]
  if (!type) return null
  const field = fieldOf(chosen.field, type)
  const isOptional = field.kind === 'tags' || type.safeParse(null).success
  const isReady = isOptional || (value !== null && value !== '')
  const label = names.field(chosen.field)
  const control = { label, value, onChange: (next: unknown) => setValue(next === '' ? null : next) }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onDone(chosen, t('ui.bulk.changed', { field: label }), field.kind === 'tags' ? (value ?? []) : value)
      }}
    >
      <Stack>
        <Select
          label={t('ui.bulk.field')}
          data-autofocus
          allowDeselect={false}
          value={chosen.field}
          data={fields.map((each) => ({ value: each.field, label: names.field(each.field) }))}
          onChange={(next) => {
            setValue(null)
            setChosen(fields.find((each) => each.field === next) ?? chosen)
          }}
        />
        {field.ref ? (
          <RefInput key={chosen.field} to={field.ref.to} isOptional={isOptional} control={control} />
        ) : (
          <KindInput key={chosen.field} {...field} label={names.value} currency={currency} control={control} />
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={!isReady}>
            {t('ui.bulk.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
