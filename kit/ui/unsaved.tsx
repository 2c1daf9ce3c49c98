import { Text as Line } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useText } from './text.ts'

/** Asks before a link or the closing of the tab throws away what was typed. */
export function useUnsaved(isDirty: boolean) {
  const navigate = useNavigate()
  const t = useText()
  useEffect(() => {
    if (!isDirty) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.('a[href]')
      if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || link.target) return
      if (link.origin !== location.origin || link.download) return
      event.preventDefault()
      event.stopPropagation()
      modals.openConfirmModal({
        title: t('ui.unsaved.title'),
        children: <Line size="sm">{t('ui.unsaved.explain')}</Line>,
        labels: { confirm: t('ui.unsaved.leave'), cancel: t('ui.unsaved.stay') },
        onConfirm: () => navigate(link.pathname + link.search),
      })
    }
    addEventListener('beforeunload', onUnload)
    document.addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, true)
    }
  }, [isDirty, navigate, t])
}
