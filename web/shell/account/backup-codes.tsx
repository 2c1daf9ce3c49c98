import { Alert, Button, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { download, useText } from '#kit/ui'
import css from './account.module.css'

/** Shown this once: nobody can read them again, only make new ones. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useText()
  const text = `${codes.join('\n')}\n`
  return (
    <>
      <Alert color="orange" p="sm" mb="md" role="status">
        {t('shell.factor.codes')}
      </Alert>
      <ul className={css.codes} aria-label={t('shell.factor.codesName')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {t(copied ? 'shell.copied' : 'shell.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() => download(new Blob([text], { type: 'text/plain' }), 'mainstreet-backup-codes.txt')}
        >
          {t('shell.factor.download')}
        </Button>
        <Button onClick={onDone}>{t('shell.factor.kept')}</Button>
      </Group>
    </>
  )
}
