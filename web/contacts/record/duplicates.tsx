import { Button, Text as Line, Stack } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Section, useNames, useOp, useText } from '#kit/ui'
import css from './record.module.css'

const atOnce = 4

/** Others that may be the same; nothing is shown when there are none. */
export function Duplicates({ id }: { id: string }) {
  const t = useText()
  const names = useNames(contacts.ops['party.get'])
  const { data } = useOp(contacts.ops['party.duplicates'], { id })
  const [isWhole, setIsWhole] = useState(false)
  if (!data || data.items.length === 0) return null
  return (
    <Section title={t('contacts.duplicates')}>
      <Stack gap="xs">
        {data.items.slice(0, isWhole ? undefined : atOnce).map(({ party, because }) => (
          <div key={party.id}>
            <Link
              className={css.link}
              to={`/contacts/${party.kind === 'company' ? 'companies' : 'people'}/${party.id}`}
            >
              {party.name}
            </Link>
            <Line size="xs" c="dimmed">
              {t('contacts.same', { fields: because.map(names.field).join(', ') })}
            </Line>
          </div>
        ))}
        {!isWhole && data.items.length > atOnce && (
          <Button variant="subtle" size="xs" onClick={() => setIsWhole(true)}>
            {t('contacts.duplicates.all', { count: data.items.length })}
          </Button>
        )}
      </Stack>
    </Section>
  )
}
