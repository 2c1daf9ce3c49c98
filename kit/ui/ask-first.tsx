import { Text as Line } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'
import type { Text } from './text.ts'

type Question = { title: ReactNode; explain?: ReactNode; confirm: string; isGrave?: boolean; onConfirm: () => void }

/** Asks whether it is meant. A double click on the answer is one. */
export function askFirst({ title, explain, confirm, isGrave = false, onConfirm }: Question, t: Text) {
  let isAnswered = false
  modals.openConfirmModal({
    title,
    ...(explain !== undefined && { children: <Line size="sm">{explain}</Line> }),
    labels: { confirm, cancel: t('ui.cancel') },
    // Enter answers; what cannot be taken back it answers with no.
    confirmProps: isGrave ? { color: 'red' } : { 'data-autofocus': true },
    onConfirm: () => {
      if (isAnswered) return
      isAnswered = true
      onConfirm()
    },
  })
}
