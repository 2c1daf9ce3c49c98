import { Button, FileButton, Group, Text as Line, Stack } from '@mantine/core'
import { IconArrowBackUp, IconUpload } from '@tabler/icons-react'
import { type File, files } from '#contracts/files'
import { Instant, Loaded, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import { useSize } from '../look/size.ts'
import { useUpload } from '../upload/queue.ts'

const { ops } = files

/** What a file was, newest first, and the way to its next version. */
export function Versions({ file }: { file: File }) {
  const t = useText()
  const can = useCan()
  const sizeOf = useSize()
  const query = useOp(ops['version.list'], { id: file.id })
  const restore = useAct(ops['version.restore'], { done: t('files.versionRestored') })
  const send = useUpload({ fileId: file.id })
  const isOpen = !file.archivedAt
  const add = isOpen && can(ops['version.create']) && (
    <FileButton onChange={(chosen) => chosen && send([chosen])}>
      {(button) => (
        <Button {...button} variant="subtle" size="xs" leftSection={<IconUpload size={14} />}>
          {t('files.newVersion')}
        </Button>
      )}
    </FileButton>
  )
  return (
    <Section title={t('files.versions')} acts={add}>
      <Loaded query={query} rows={2}>
        {({ items }) => (
          <Stack gap="xs">
            {items.map(({ number, size, createdAt, createdByName }) => (
              <Group key={number} justify="space-between" wrap="nowrap">
                <div>
                  <Line size="sm">
                    {t('files.version', { number })}, {sizeOf(size)}
                  </Line>
                  <Line size="sm" c="dimmed">
                    {createdByName}, <Instant value={createdAt} />
                  </Line>
                </div>
                {isOpen && number !== file.number && can(ops['version.restore']) && (
                  <Button
                    variant="default"
                    size="xs"
                    leftSection={<IconArrowBackUp size={14} />}
                    loading={restore.isPending}
                    onClick={() => restore.mutate({ input: { id: file.id, number } })}
                  >
                    {t('files.versionRestore')}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}
