import { Alert, Button, FileButton, Text as Line, SegmentedControl, Stack } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { type Text, useText } from '#kit/ui'
import { TooMuch } from '../../../workers/contacts/rules/csv.ts'
import css from './import.module.css'
import { type File as Csv, readFile } from './read-file.ts'

type Props = { noun: 'company' | 'person'; onNoun: (noun: 'company' | 'person') => void; onFile: (file: Csv) => void }

/** As the API would say it of the same file. */
const tooMuch = (t: Text, { code, maximum }: TooMuch) =>
  t.detail({ code: `contacts/${code}`, detail: code, values: { maximum } })

export function ChooseFile({ noun, onNoun, onFile }: Props) {
  const t = useText()
  const [problem, setProblem] = useState<string>()
  const read = async (file: File | null | undefined) => {
    if (!file) return
    try {
      const read = readFile(file.name, await file.text())
      if (read.rows === 0) setProblem(t('contacts.import.noRows'))
      else onFile(read)
    } catch (fault) {
      setProblem(fault instanceof TooMuch ? tooMuch(t, fault) : t('contacts.import.unreadable'))
    }
  }
  return (
    <Stack>
      <SegmentedControl
        value={noun}
        onChange={(value) => onNoun(value as typeof noun)}
        data={[
          { value: 'company', label: t('contacts.companies') },
          { value: 'person', label: t('contacts.people') },
        ]}
      />
      {problem && <Alert color="red">{problem}</Alert>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className={css.drop}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void read(event.dataTransfer.files[0])
        }}
      >
        <IconFileSpreadsheet size={32} stroke={1.3} aria-hidden />
        <Line fw={550}>{t('contacts.import.drop')}</Line>
        <Line size="sm" c="dimmed">
          {t('contacts.import.formats')}
        </Line>
        <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={read}>
          {(button) => (
            <Button variant="default" {...button}>
              {t('contacts.import.choose')}
            </Button>
          )}
        </FileButton>
      </div>
    </Stack>
  )
}
