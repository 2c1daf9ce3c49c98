import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { imports } from '#contracts/imports'
import type { Fault } from '#kit/auth'
import { Page, Section, send, toastFault, useAct, useOp, useText } from '#kit/ui'
import { ChooseFile } from '../import/choose-file.tsx'
import { putFile } from '../import/files.ts'
import { useNounName } from '../import/noun.ts'
import { Template } from '../import/template.tsx'

/** What the file is about, and the file; where its columns go is said once it has been read. */
export default function NewImport() {
  const t = useText()
  const navigate = useNavigate()
  const nameOf = useNounName()
  const [query] = useSearchParams()
  const [noun, setNoun] = useState(query.get('noun') ?? 'contacts.company')
  const [isBusy, setBusy] = useState(false)
  const nouns = useOp(imports.ops['noun.list'], {})
  const create = useAct(imports.ops['import.create'], { quiet: true })
  const begin = async (file: File) => {
    setBusy(true)
    try {
      const { id } = await create.mutateAsync({
        input: { noun, filename: file.name.slice(-200), dryRun: true, start: false },
      })
      await putFile(id, file, send())
      await navigate(`/imports/imports/${id}`)
    } catch (fault) {
      toastFault(fault as Fault, t)
      setBusy(false)
    }
  }
  return (
    <Page narrow title={t('imports.new')} crumbs={[{ label: t('imports.imports'), to: '/imports/imports' }]}>
      <Section>
        <Stack>
          <Select
            label={t('imports.into')}
            allowDeselect={false}
            searchable
            value={noun}
            onChange={(value) => value && setNoun(value)}
            data={(nouns.data?.items ?? [{ noun }]).map(({ noun }) => ({ value: noun, label: nameOf(noun) }))}
          />
          <ChooseFile isBusy={isBusy} onFile={begin} />
          <Template noun={noun} />
        </Stack>
      </Section>
    </Page>
  )
}
