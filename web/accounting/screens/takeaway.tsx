import { ActionIcon } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { download, useText } from '#kit/ui'

/** A report on paper, and as a table for a spreadsheet. */
export function Takeaway({ filename, table }: { filename: string; table: () => string[][] }) {
  const t = useText()
  const save = () => {
    const text = table()
      .map((row) => `${row.map(cell).join(',')}\r\n`)
      .join('')
    download(new Blob([text], { type: 'text/csv' }), filename)
  }
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('accounting.csv')}
        title={t('accounting.csv')}
        onClick={save}
      >
        <IconDownload size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('accounting.print')}
        title={t('accounting.print')}
        onClick={() => print()}
      >
        <IconPrinter size={18} stroke={1.6} />
      </ActionIcon>
    </>
  )
}

/** RFC 4180; a name that a spreadsheet would run as a formula is made harmless with an apostrophe (OWASP). */
const cell = (text: string) => {
  const harmless = /^[=+@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
