import { Button, FileButton, Text as Line } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useText } from '#kit/ui'
import css from './import.module.css'

type Props = { isBusy: boolean; onFile: (file: File) => void }

export function ChooseFile({ isBusy, onFile }: Props) {
  const t = useText()
  const take = (file: File | null | undefined) => file && onFile(file)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      className={css.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer.files[0])
      }}
    >
      <IconFileSpreadsheet size={32} stroke={1.3} aria-hidden />
      <Line fw={550}>{t('imports.drop')}</Line>
      <Line size="sm" c="dimmed">
        {t('imports.formats')}
      </Line>
      <FileButton accept=".csv,.tsv,.txt,.xlsx,.vcf,text/csv,text/vcard" onChange={take}>
        {(button) => (
          <Button variant="default" loading={isBusy} {...button}>
            {t('imports.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}
