import { Button, Text as Line } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Section, useCan, useOp, useText } from '#kit/ui'
import css from './record.module.css'

/** Who works there. */
export function People({ companyId }: { companyId: string }) {
  const t = useText()
  const can = useCan()
  const filter = { companyId: { eq: companyId } }
  const { data } = useOp(contacts.ops['person.list'], { sort: 'name', limit: 20, filter })
  const add = can(contacts.ops['person.create']) && (
    <Button
      component={Link}
      to={`/contacts/people/new?company=${companyId}`}
      variant="subtle"
      size="xs"
      leftSection={<IconPlus size={14} />}
    >
      {t('contacts.add')}
    </Button>
  )
  return (
    <Section title={t('contacts.people')} acts={add} flush>
      {data?.items.length === 0 && (
        <Line className={css.none ?? ''} size="sm" c="dimmed">
          {t('contacts.nobody')}
        </Line>
      )}
      <div className={css.rows}>
        {data?.items.map((person) => (
          <Link key={person.id} className={css.row} to={`/contacts/people/${person.id}`}>
            <span className={css.rowMain}>{person.name}</span>
            <span className={css.rowNote}>{person.jobTitle}</span>
          </Link>
        ))}
      </div>
    </Section>
  )
}
