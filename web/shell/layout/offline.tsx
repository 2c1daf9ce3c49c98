import { useNetwork } from '@mantine/hooks'
import { IconCloudOff } from '@tabler/icons-react'
import { useMutationState } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useText } from '#kit/ui'
import css from './frame.module.css'

/** Acts begun without a network wait for it; whoever closes the tab before would lose them. */
export function Offline() {
  const t = useText()
  const { online } = useNetwork()
  const pending = useMutationState({ filters: { status: 'pending' }, select: ({ state }) => state.isPaused })
  const count = pending.filter(Boolean).length
  const isWaiting = count > 0
  useEffect(() => {
    if (!isWaiting) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [isWaiting])
  return (
    <div role="status">
      {!online && (
        <div className={`${css.notice} ${css.line}`}>
          <IconCloudOff size={16} aria-hidden />
          <span>{t('shell.offline', { count })}</span>
        </div>
      )}
    </div>
  )
}
