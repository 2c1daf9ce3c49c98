import { ActionIcon, Button, Group, Text as Line, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Op } from '#kit/contract'
import { type Controls, Loaded, SchemaForm, Section, useAct, useCan, useText } from '#kit/ui'
import css from './part.module.css'

type Row = { id: string }
type Rows<R extends Row> = Parameters<typeof Loaded<{ items: R[] }>>[0]['query']
type Props<R extends Row> = {
  title: string
  /** What stands there while there are none. */
  none: string
  query: Rows<R>
  row: (row: R) => ReactNode
  /** What a row is called, for the button that removes it. */
  nameOf: (row: R) => string
  isFixed: boolean
  create: Op
  remove: Op
  add: string
  fields: readonly (string | readonly string[])[]
  given: Record<string, unknown>
  start?: Record<string, unknown>
  controls?: Controls
  currency?: string
}

/** Rows that belong to a product, each with a way to remove it, and a form for another one. */
export function Part<R extends Row>(props: Props<R>) {
  const { title, none, query, row, nameOf, isFixed, create, remove, add, fields, given, start, controls, currency } =
    props
  const t = useText()
  const can = useCan()
  const [isAdding, setAdding] = useState(false)
  const removal = useAct(remove, { done: t('catalog.removed') })
  return (
    <Section
      title={title}
      acts={
        !isFixed &&
        can(create) &&
        !isAdding && (
          <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
            {add}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <Loaded query={query} rows={1}>
          {({ items }) =>
            items.length === 0 ? (
              <Line size="sm" c="dimmed">
                {none}
              </Line>
            ) : (
              items.map((each) => (
                <Group key={each.id} justify="space-between" wrap="nowrap" className={css.row ?? ''}>
                  <div className={css.fill}>{row(each)}</div>
                  {!isFixed && can(remove) && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t('catalog.remove', { name: nameOf(each) })}
                      onClick={() => removal.mutate({ input: { id: each.id } as never })}
                    >
                      <IconX size={14} />
                    </ActionIcon>
                  )}
                </Group>
              ))
            )
          }
        </Loaded>
        {isAdding && (
          <SchemaForm
            op={create}
            fields={fields}
            given={given}
            {...(start && { start })}
            {...(controls && { controls })}
            {...(currency && { currency })}
            submit={add}
            focus
            onDone={() => setAdding(false)}
            onCancel={() => setAdding(false)}
          />
        )}
      </Stack>
    </Section>
  )
}
