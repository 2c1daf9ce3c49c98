import { TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { tasks } from '#contracts/tasks'
import { useAct, useCan, useText } from '#kit/ui'

type Props = {
  label: string
  /** What it has besides its title. */
  given: { listId?: string; stateId?: string; parentId?: string; assigneeId?: string; dueOn?: string }
  onDone?: () => void
}

/** A line to add a task by its title: Enter adds it, and the next can be typed. */
export function NewTask({ label, given, onDone }: Props) {
  const t = useText()
  const can = useCan()
  const [title, setTitle] = useState('')
  const create = useAct(tasks.ops['task.create'], {
    done: t('tasks.added'),
    onDone: () => {
      setTitle('')
      onDone?.()
    },
  })
  if (!can(tasks.ops['task.create'])) return null
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a word of an input method adds nothing; Safari says so by the code alone.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    if (title.trim() && !create.isPending) create.mutate({ input: { ...given, title } as never })
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={label}
      leftSection={<IconPlus size={14} />}
      maxLength={300}
      value={title}
      onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
