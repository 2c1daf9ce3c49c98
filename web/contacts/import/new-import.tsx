import { Button, Checkbox, Group, Stack, Stepper } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Page, Section, useAct, useCustomFields, useOp, useText } from '#kit/ui'
import { type Columns, toColumns } from '../../../workers/contacts/rules/columns.ts'
import { ChooseFile } from './choose-file.tsx'
import { Errors } from './errors.tsx'
import { MapColumns } from './map-columns.tsx'
import { isOver, Progress, useImport } from './progress.tsx'
import type { File } from './read-file.ts'

/** File, columns, a trial that writes nothing, then the import itself. */
export default function NewImport() {
  const t = useText()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [noun, setNoun] = useState<'company' | 'person'>(query.get('noun') === 'person' ? 'person' : 'company')
  const [file, setFile] = useState<File>()
  const [columns, setColumns] = useState<Columns>([])
  const [isUpdating, setUpdating] = useState(true)
  const [trialId, setTrialId] = useState('')
  const definitions = useCustomFields(`contacts.${noun}`)
  const trial = useImport(trialId)
  const act = useAct(contacts.ops['import.create'])
  const known = useOp(contacts.ops['import.list'], { limit: 1 })
  const step = !file ? 0 : trialId === '' ? 1 : 2

  const start = (dryRun: boolean) => {
    if (!file) return
    const mapping = Object.fromEntries(columns.flatMap(({ column, field }) => (field ? [[column, field]] : [])))
    act.mutate(
      { input: { noun, filename: file.name, csv: file.csv, mapping, updateBy: isUpdating ? 'email' : 'none', dryRun } },
      { onSuccess: ({ id }) => (dryRun ? setTrialId(id) : navigate(`/contacts/imports/${id}`)) },
    )
  }
  const choose = (chosen: File) => {
    setFile(chosen)
    setColumns(toColumns(chosen.header, noun, definitions))
  }
  const hasName = columns.some(({ field }) => field === 'name')
  return (
    <Page
      narrow
      title={t('contacts.import')}
      crumbs={known.data?.items.length ? [{ label: t('contacts.imports'), to: '/contacts/imports' }] : []}
    >
      <Stack gap="lg">
        <Stepper active={step} size="sm" iconSize={28}>
          <Stepper.Step label={t('contacts.import.step.file')} />
          <Stepper.Step label={t('contacts.import.step.map')} />
          <Stepper.Step label={t('contacts.import.step.check')} />
        </Stepper>
        {step === 0 && (
          <Section>
            <ChooseFile noun={noun} onNoun={setNoun} onFile={choose} />
          </Section>
        )}
        {step === 1 && file && (
          <Section title={t('contacts.import.rows', { name: file.name, count: file.rows })}>
            <MapColumns noun={noun} file={file} columns={columns} definitions={definitions} onChange={setColumns} />
            <Checkbox
              mt="md"
              checked={isUpdating}
              onChange={({ currentTarget }) => setUpdating(currentTarget.checked)}
              label={t('contacts.import.update')}
            />
            <Group justify="space-between" mt="lg">
              <Button variant="default" onClick={() => setFile(undefined)}>
                {t('contacts.import.back')}
              </Button>
              <Button
                loading={act.isPending}
                disabled={!hasName}
                title={hasName ? '' : t('contacts.import.needsName')}
                onClick={() => start(true)}
              >
                {t('contacts.import.check')}
              </Button>
            </Group>
          </Section>
        )}
        {step === 2 && (
          <>
            <Section title={t('contacts.import.trial')}>
              <Progress id={trialId} />
              <Group justify="space-between" mt="lg">
                <Button variant="default" onClick={() => setTrialId('')}>
                  {t('contacts.import.back')}
                </Button>
                <Button
                  loading={act.isPending}
                  disabled={!trial.data || !isOver(trial.data)}
                  onClick={() => start(false)}
                >
                  {t('contacts.import.start', { count: trial.data ? trial.data.created + trial.data.updated : 0 })}
                </Button>
              </Group>
            </Section>
            {trial.data && isOver(trial.data) && trial.data.failed > 0 && <Errors id={trialId} />}
          </>
        )}
      </Stack>
    </Page>
  )
}
