import { Button } from '@mantine/core'
import { IconArchive, type IconBuilding, IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Empty, useCan, useText } from '#kit/ui'
import { type Noun, nouns, opsOf } from '../record/noun.ts'

/** What the lists of companies and of people have alike: the ways to fill them, and to clear them out. */
export function useList(noun: Noun, Icon: typeof IconBuilding) {
  const t = useText()
  const can = useCan()
  const { list, many, fresh } = nouns[noun]
  const { create, archive, restore } = opsOf(noun)
  const acts = can(create) && (
    <Button component={Link} to={`${list}/new`} leftSection={<IconPlus size={16} />}>
      {t(fresh)}
    </Button>
  )
  return {
    page: { title: t(many), acts },
    table: {
      sort: 'name',
      totals: contacts.ops[`${noun}.totals`],
      to: ({ id }: { id: string }) => `${list}/${id}`,
      bulk: [
        { label: t('contacts.archive'), icon: <IconArchive size={14} />, op: archive, undo: restore, danger: true },
      ],
      empty: (
        <Empty icon={<Icon size={24} stroke={1.6} />} title={t(`${many}.none`)} act={acts}>
          {t(`${many}.none.explain`)}
        </Empty>
      ),
    },
  }
}
