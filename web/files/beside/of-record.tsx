import { ActionIcon, Button, FileButton, Group, Text as Line, Stack } from '@mantine/core'
import { IconCamera, IconPaperclip, IconX } from '@tabler/icons-react'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { files } from '#contracts/files'
import { type OnRecordProps, Section, toast, useAct, useCan, useOp, useText } from '#kit/ui'
import css from '../files.module.css'
import { FileIcon } from '../look/icon.tsx'
import { useSize } from '../look/size.ts'
import Drop from '../upload/drop.tsx'
import { useUpload } from '../upload/queue.ts'
import { Sending } from '../upload/sending.tsx'

const { ops } = files

/** The files that hang on a record; more are dropped, pasted, chosen or photographed. */
export default function FilesOfRecord({ noun, id }: OnRecordProps) {
  const t = useText()
  const can = useCan()
  const sizeOf = useSize()
  const isFile = noun === 'files.file'
  const at = { noun, recordId: id }
  const { data, refetch } = useOp(ops['attachment.list'], at, { enabled: !isFile })
  const [app = '', name = ''] = noun.split('.')
  const place = { record: { app, noun: name, id } }
  const send = useUpload(place)
  const take = useCallback((chosen: Iterable<File>) => send(chosen), [send])
  // A file that comes back hangs where it hung, of which this list does not hear.
  const restore = useAct(ops['file.restore'], { onDone: () => refetch() })
  const hang = useAct(ops['attachment.create'])
  const remove = useAct(ops['attachment.remove'], {
    onDone: ({ fileId, file }) =>
      toast(t('files.removed'), t, () =>
        file.archivedAt
          ? restore.mutateAsync({ input: { id: fileId } })
          : hang.mutateAsync({ input: { ...at, fileId } }),
      ),
  })
  const items = data?.items ?? []
  const mayAdd = can(ops['file.create'])
  if (isFile || (items.length === 0 && !mayAdd)) return null
  const add = mayAdd && (
    <Group gap={4} wrap="nowrap">
      <FileButton accept="image/*" capture="environment" onChange={(photo) => photo && take([photo])}>
        {(button) => (
          <ActionIcon {...button} hiddenFrom="sm" variant="subtle" size={30} aria-label={t('files.photograph')}>
            <IconCamera size={16} />
          </ActionIcon>
        )}
      </FileButton>
      <FileButton multiple onChange={take}>
        {(button) => (
          <Button {...button} variant="subtle" size="xs" leftSection={<IconPaperclip size={14} />}>
            {t('files.attach')}
          </Button>
        )}
      </FileButton>
    </Group>
  )
  return (
    <Section title={t('files.files')} acts={add}>
      {mayAdd && <Drop onFiles={take} label={t('files.dropHere')} />}
      <Sending place={place} />
      <Stack gap={4}>
        {items.map(({ id, fileId, file }) => (
          <Group key={id} justify="space-between" wrap="nowrap" gap="xs">
            <Link to={`/files/files/${fileId}`} className={`${css.name} ${css.link}`}>
              <FileIcon file={{ ...file, id: fileId }} />
              <Line size="sm" truncate>
                {file.name}
              </Line>
            </Link>
            <Group gap={4} wrap="nowrap">
              <Line size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {sizeOf(file.size)}
              </Line>
              {can(ops['attachment.remove']) && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  aria-label={t('files.removeFile', { name: file.name })}
                  onClick={() => remove.mutate({ input: { id } })}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </Group>
          </Group>
        ))}
      </Stack>
      {items.length === 0 && (
        <Line size="sm" c="dimmed">
          {t('files.attach.none')}
        </Line>
      )}
    </Section>
  )
}
