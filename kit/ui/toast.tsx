import { Button, Kbd } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Fault } from '#kit/auth'
import { modKey } from './shortcuts.ts'
import { type Text, useText } from './text.ts'
import css from './ui.module.css'

/** What a fault means to a person: our own words where there are any, else the contract's; a detail may name ids. */
export function faultText(fault: Error, t: Text): string {
  if (!(fault instanceof Fault)) return t('ui.fault.internal')
  const own = fault.code.replace('/', '.problem.')
  const known = [own, `ui.fault.${fault.code.replace(/^.*\//, '')}`].find(t.has)
  const errors = fault.errors?.map((error) => [t.field(error.pointer), t.detail(error)])
  return known ? t(known) : errors?.map((words) => words.filter(Boolean).join(': ')).join('; ') || fault.title
}

/** Nobody has to be quick to change their mind. */
const undoMs = 12_000
let newest: (() => void) | undefined

/** Takes back what the newest toast offers to. */
export const undoNewest = () => newest?.()

/** Says that something is done, and for a while offers to take it back. */
export function toast(message: string, t: Text, undo?: () => Promise<unknown>) {
  const id = crypto.randomUUID()
  const isOver = () => {
    if (newest === run) newest = undefined
  }
  const run = () => {
    isOver()
    notifications.hide(id)
    undo?.().then(
      () => toast(t('ui.undone'), t),
      (fault) => toastFault(fault, t),
    )
  }
  if (undo) newest = run
  notifications.show({
    id,
    color: 'teal',
    message: undo ? <Undoable message={message} onUndo={run} /> : message,
    onClose: isOver,
    ...(undo && { autoClose: undoMs }),
  })
}

/** Says in a corner, for 8 seconds, what went wrong. */
export function toastFault(fault: Error, t: Text) {
  notifications.show({ color: 'red', message: faultText(fault, t), autoClose: 8000 })
}

function Undoable({ message, onUndo }: { message: string; onUndo: () => void }) {
  const t = useText()
  return (
    <span className={css.undoable}>
      {message}
      <Button variant="light" size="compact-sm" onClick={onUndo} aria-keyshortcuts="Control+Z Meta+Z">
        {t('ui.undo')}
        <Kbd size="xs" ml={6} visibleFrom="sm" aria-hidden>
          {modKey} Z
        </Kbd>
      </Button>
    </span>
  )
}
