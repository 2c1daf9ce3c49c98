import { Text as Line } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useCallback, useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useText } from './text.ts'

/** How many parts of the page hold what is not saved. */
let unsaved = 0

/** Goes, after asking where that would throw away what was typed. */
export function useLeave(): (go: () => void) => void {
  const t = useText()
  return useCallback(
    (go) => {
      if (unsaved === 0) return go()
      modals.openConfirmModal({
        title: t('ui.unsaved.title'),
        children: <Line size="sm">{t('ui.unsaved.explain')}</Line>,
        labels: { confirm: t('ui.unsaved.leave'), cancel: t('ui.unsaved.stay') },
        onConfirm: go,
      })
    },
    [t],
  )
}

let onMove: ((event: PopStateEvent) => void) | undefined
/** Has what is not saved hear of the browser's Back before the router does: called before there is one. */
export const guardBack = () => addEventListener('popstate', (event) => onMove?.(event))

/** The place of an entry in the browser's history, as the router keeps it. */
const place = () => Number(history.state?.idx ?? 0)

/** Asks before a link, the browser's Back or the closing of the tab throws away what was typed. */
export function useUnsaved(isDirty: boolean) {
  const navigate = useNavigate()
  const leave = useLeave()
  useEffect(() => {
    if (!isDirty) return
    unsaved++
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.('a[href]')
      if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || link.target) return
      if (link.origin !== location.origin || link.download) return
      event.preventDefault()
      event.stopPropagation()
      leave(() => navigate(link.pathname + link.search))
    }
    const here = place()
    let going: 'back here' | 'away' | undefined
    // The browser has gone already when it says so: it is sent back before the router hears of it, and asked to go again.
    const hear = (event: PopStateEvent) => {
      const steps = place() - here
      if (going === 'away' || steps === 0) {
        if (going === 'back here') event.stopImmediatePropagation()
        going = undefined
        return
      }
      event.stopImmediatePropagation()
      going = 'back here'
      history.go(-steps)
      leave(() => {
        going = 'away'
        history.go(steps)
      })
    }
    addEventListener('beforeunload', onUnload)
    onMove = hear
    document.addEventListener('click', onClick, true)
    return () => {
      unsaved--
      removeEventListener('beforeunload', onUnload)
      if (onMove === hear) onMove = undefined
      document.removeEventListener('click', onClick, true)
    }
  }, [isDirty, navigate, leave])
}
