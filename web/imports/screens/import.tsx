import { Alert, Button, Group, Loader, Stack } from '@mantine/core'
import { IconArrowBackUp, IconPlayerStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { type Import, imports } from '#contracts/imports'
import { Loaded, Page, RecordPage, Section, Status, useAct, useConfirmed, useText } from '#kit/ui'
import { Errors } from '../import/errors.tsx'
import { Mapping } from '../import/mapping.tsx'
import { useNounName } from '../import/noun.ts'
import { Preview } from '../import/preview.tsx'
import { Progress, useImport } from '../import/progress.tsx'

export default function ImportScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const nameOf = useNounName()
  const query = useImport(id)
  const undo = useConfirmed(imports.ops['import.undo'], {
    title: t('imports.undo'),
    explain: t('imports.undo.explain'),
    confirm: t('imports.undo'),
    done: t('imports.undoing'),
  })
  const cancel = useAct(imports.ops['import.cancel'])
  const crumbs = [{ label: t('imports.imports'), to: '/imports/imports' }]
  const about = query.data
  if (!about)
    return (
      <Page title={t('imports.new')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  const undoing = {
    label: t('imports.undo'),
    icon: <IconArrowBackUp size={16} />,
    op: imports.ops['import.undo'],
    onClick: () => undo({ id }),
  }
  return (
    <RecordPage
      title={about.filename}
      crumbs={crumbs}
      mark={<Status value={about.status} op={imports.ops['import.get']} />}
      note={about.dryRun && about.status === 'finished' ? t('imports.trial') : nameOf(about.noun)}
      record={about}
      acts={[
        ...(about.dryRun ? [] : [undoing]),
        {
          label: t('imports.cancel'),
          icon: <IconPlayerStop size={16} />,
          op: imports.ops['import.cancel'],
          main: about.status === 'running',
          onClick: () => cancel.mutate({ input: { id } }),
        },
      ]}
    >
      <Course about={about} refetch={query.refetch} />
    </RecordPage>
  )
}

/** What an import is at: read, mapped, checked, run. */
function Course({ about, refetch }: { about: Import; refetch: () => unknown }) {
  const t = useText()
  const [isMapping, setMapping] = useState(false)
  const start = useAct(imports.ops['import.start'], { onDone: refetch })
  const { status, fault, dryRun, id } = about
  const isChecked = dryRun && status === 'finished'
  if (status === 'waiting' || status === 'reading')
    return (
      <Section>
        <Group>
          <Loader size="sm" />
          {t('imports.reading')}
        </Group>
      </Section>
    )
  if (status === 'failed')
    return (
      <Alert color="red">
        {fault ? t.detail({ code: fault.code, detail: fault.message, values: fault.values }) : ''}
      </Alert>
    )
  if (status === 'mapping' || (isChecked && isMapping))
    return (
      <Mapping
        about={about}
        onStart={() => {
          setMapping(false)
          refetch()
        }}
      />
    )
  return (
    <Stack gap="lg">
      <Section>
        <Progress about={about} />
        {isChecked && (
          <Group justify="space-between" mt="lg">
            <Button variant="default" onClick={() => setMapping(true)}>
              {t('imports.back')}
            </Button>
            <Button
              loading={start.isPending}
              disabled={about.created + about.updated === 0}
              onClick={() => start.mutate({ input: { id } })}
            >
              {t('imports.start', { count: about.created + about.updated + about.joined })}
            </Button>
          </Group>
        )}
      </Section>
      {isChecked && <Preview about={about} />}
      {['finished', 'cancelled', 'undone'].includes(status) && <Errors about={about} onFixed={refetch} />}
    </Stack>
  )
}
