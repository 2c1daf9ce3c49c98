import { Anchor, Text as Line, Stack } from '@mantine/core'
import { Link } from 'react-router'
import { type CustomerGroup, catalog, type PriceList } from '#contracts/catalog'
import { contacts } from '#contracts/contacts'
import { Section, useOp, useText } from '#kit/ui'

/** For whom a price list is. */
export function Assigned({ list: { customerIds, groupIds } }: { list: PriceList }) {
  const t = useText()
  const isForAll = customerIds.length === 0 && groupIds.length === 0
  return (
    <Section title={t('catalog.forWhom')}>
      {isForAll ? (
        <Line size="sm" c="dimmed">
          {t('catalog.forEverybody')}
        </Line>
      ) : (
        <Stack gap={4}>
          {groupIds.map((id) => (
            <GroupLink key={id} id={id} />
          ))}
          <Customers ids={customerIds} />
        </Stack>
      )}
    </Section>
  )
}

/** The customers of a group or a list; of many the first. */
export function Customers({ ids }: { ids: readonly string[] }) {
  const t = useText()
  const shown = ids.slice(0, 20)
  return (
    <>
      {shown.map((id) => (
        <PartyLink key={id} id={id} />
      ))}
      {ids.length > shown.length && (
        <Line size="sm" c="dimmed">
          {t('catalog.more', { count: ids.length - shown.length })}
        </Line>
      )}
    </>
  )
}

export const MembersOf = ({ group: { customerIds } }: { group: CustomerGroup }) => {
  const t = useText()
  return (
    <Section title={t('catalog.field.customerIds')}>
      <Stack gap={4}>
        {customerIds.length === 0 && (
          <Line size="sm" c="dimmed">
            {t('catalog.group.empty')}
          </Line>
        )}
        <Customers ids={customerIds} />
      </Stack>
    </Section>
  )
}

function PartyLink({ id }: { id: string }) {
  const { data } = useOp(contacts.ops['party.get'], { id })
  return (
    <Anchor component={Link} to={`/contacts/${id}`} size="sm">
      {data?.name ?? id}
    </Anchor>
  )
}

function GroupLink({ id }: { id: string }) {
  const { data } = useOp(catalog.ops['customer-group.get'], { id })
  return (
    <Anchor component={Link} to={`/catalog/customer-groups/${id}`} size="sm">
      {data?.name ?? id}
    </Anchor>
  )
}
