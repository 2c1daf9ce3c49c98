import { Stack } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Loaded, Page, RecordPage, ReferredBy, Section, Status, useConfirmed, useText } from '#kit/ui'
import { Errors } from './errors.tsx'
import { isOver, Progress, useImport } from './progress.tsx'

export default function ImportScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const query = useImport(id)
  const undo = useConfirmed(contacts.ops['import.undo'], {
    title: t('contacts.import.undo'),
    explain: t('contacts.import.undo.explain'),
    confirm: t('contacts.import.undo'),
    done: t('contacts.import.undoing'),
  })
  const crumbs = [{ label: t('contacts.imports'), to: '/contacts/imports' }]
  const about = query.data
  if (!about)
    return (
      <Page title={t('contacts.import')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  return (
    <RecordPage
      title={about.filename}
      crumbs={crumbs}
      mark={<Status value={about.status} op={contacts.ops['import.get']} />}
      note={about.dryRun ? t('contacts.import.trial') : undefined}
      record={about}
      acts={
        about.dryRun
          ? []
          : [
              {
                label: t('contacts.import.undo'),
                icon: <IconArrowBackUp size={16} />,
                op: contacts.ops['import.undo'],
                main: true,
                onClick: () => undo({ id }),
              },
            ]
      }
    >
      <Stack gap="lg">
        <Section>
          <Progress id={id} />
        </Section>
        {isOver(about) && about.failed > 0 && <Errors id={id} />}
        {isOver(about) && <ReferredBy op={contacts.ops['import.get']} row={about} />}
      </Stack>
    </RecordPage>
  )
}
