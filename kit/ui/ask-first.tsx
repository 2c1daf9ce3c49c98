import { Text as Line } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'
import type { Text } from './text.ts'

type Question = {
  title: ReactNode
  explain?: ReactNode
  confirm: string
  /** Something is lost by it. */
  isGrave?: boolean
  /** Enter says yes. */
  isUsual?: boolean
  onConfirm: () => void
}

/** Asks whether it is meant. A double click on the answer is one. */
export function askFirst({ title, explain, confirm, isGrave = false, isUsual = false, onConfirm }: Question, t: Text) {
  let isAnswered = false
  modals.openConfirmModal({
    title,
    ...(explain !== undefined && { children: <Line size="sm">{explain}</Line> }),
    labels: { confirm, cancel: t('ui.cancel') },
    confirmProps: { ...(isGrave && { color: 'red' }), ...(isUsual && { 'data-autofocus': true }) },
    onConfirm: () => {
      if (isAnswered) return
      isAnswered = true
      onConfirm()
    },
  })
}
