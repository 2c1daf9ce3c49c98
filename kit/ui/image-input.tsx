import { Button, FileButton, Group, Input } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { type DragEvent, useId, useState } from 'react'
import { useText } from './text.ts'
import css from './ui.module.css'

const types = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml']
const mostFileBytes = 10_000_000
/** What the server takes (workers/settings/rules/logo.ts), as a data URL. */
const mostChars = 130_000
const sides = [800, 512, 384, 256, 128]

/** Whatever the browser can draw, drawn as a PNG: nothing of a file gets any further but its dots, so none can run a script. */
async function toPng(file: File): Promise<string | undefined> {
  if (!types.includes(file.type) || file.size > mostFileBytes) return undefined
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    for (const side of sides) {
      const scale = side / Math.max(image.width, image.height, 1)
      const by = file.type === 'image/svg+xml' ? scale : Math.min(1, scale)
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(image.width * by))
      canvas.height = Math.max(1, Math.round(image.height * by))
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
      const png = canvas.toDataURL('image/png')
      if (png.length <= mostChars) return png
    }
    return undefined
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(address)
  }
}

type Props = {
  label: string
  value: string | null
  onChange: (value: string | null) => void
  error?: string | undefined
  disabled?: boolean
}

/** A picture as a data URL, chosen or dropped. */
export function ImageInput({ label, value, onChange, error, disabled = false }: Props) {
  const t = useText()
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const [isUnreadable, setIsUnreadable] = useState(false)
  const read = async (file: File | null | undefined) => {
    if (!file || disabled) return
    const png = await toPng(file)
    setIsUnreadable(!png)
    if (png) onChange(png)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    read(event.dataTransfer.files[0])
  }
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id }}
      error={isUnreadable ? t('ui.image.unreadable') : error}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the button within */}
      <div
        className={css.image}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <div className={css.imageShown}>
          {value ? <img src={value} alt={label} /> : <IconPhoto size={28} stroke={1.3} aria-hidden />}
        </div>
        <Group gap="xs" justify="center">
          <FileButton accept={types.join()} onChange={read} disabled={disabled}>
            {(props) => (
              <Button {...props} variant="default" size="sm" aria-describedby={id} disabled={disabled}>
                {t(value ? 'ui.image.replace' : 'ui.image.choose')}
              </Button>
            )}
          </FileButton>
          {value && !disabled && (
            <Button variant="subtle" color="gray" size="sm" onClick={() => onChange(null)}>
              {t('ui.image.remove')}
            </Button>
          )}
        </Group>
        {!disabled && <small>{t('ui.image.hint')}</small>}
      </div>
    </Input.Wrapper>
  )
}
