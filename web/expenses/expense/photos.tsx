import { ActionIcon, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { IconCamera, IconPaperclip, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useText } from '#kit/ui'
import css from './expense.module.css'

type Props = { photos: readonly File[]; onChange: (photos: File[]) => void }

/** Receipts photographed or chosen before anything is written; they are sent with the expense. */
export function Photos({ photos, onChange }: Props) {
  const t = useText()
  const add = (chosen: File[]) => onChange([...photos, ...chosen])
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <FileButton accept="image/*" capture="environment" onChange={(photo) => photo && add([photo])}>
          {(button) => (
            <Button {...button} hiddenFrom="sm" size="md" leftSection={<IconCamera size={18} />}>
              {t('expenses.photograph')}
            </Button>
          )}
        </FileButton>
        <FileButton multiple accept="image/*,application/pdf" onChange={add}>
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconPaperclip size={16} />}>
              {t('expenses.choose')}
            </Button>
          )}
        </FileButton>
      </Group>
      {photos.length > 0 && (
        <Group gap="sm">
          {photos.map((photo, at) => (
            <div key={`${photo.name} ${at + 1}`} className={css.photo}>
              <Preview photo={photo} />
              <ActionIcon
                className={css.remove ?? ''}
                variant="filled"
                color="dark"
                size={24}
                aria-label={t('expenses.removePhoto', { name: photo.name })}
                onClick={() => onChange(photos.filter((_, each) => each !== at))}
              >
                <IconX size={14} />
              </ActionIcon>
            </div>
          ))}
        </Group>
      )}
    </Stack>
  )
}

function Preview({ photo }: { photo: File }) {
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    if (!photo.type.startsWith('image/')) return
    const url = URL.createObjectURL(photo)
    setSrc(url)
    return () => URL.revokeObjectURL(url)
  }, [photo])
  if (src) return <img className={css.picture} src={src} alt={photo.name} />
  return (
    <Text className={css.file ?? ''} size="xs" lineClamp={3}>
      {photo.name}
    </Text>
  )
}
