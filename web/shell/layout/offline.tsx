import { useNetwork } from '@mantine/hooks'
import { IconCloudOff } from '@tabler/icons-react'
import { useText } from '#kit/ui'
import css from './frame.module.css'

export function Offline() {
  const t = useText()
  const { online } = useNetwork()
  return (
    <div role="status">
      {!online && (
        <div className={css.notice}>
          <IconCloudOff size={16} aria-hidden /> {t('shell.offline')}
        </div>
      )}
    </div>
  )
}
