import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCalendar, IconLayoutKanban, IconList, IconTimeline } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useText } from '#kit/ui'

const views = [
  { id: 'tasks', label: 'tasks.table', Icon: IconList },
  { id: 'board', label: 'tasks.board', Icon: IconLayoutKanban },
  { id: 'calendar', label: 'tasks.calendar', Icon: IconCalendar },
  { id: 'timeline', label: 'tasks.timeline', Icon: IconTimeline },
] as const

/** The same tasks in other ways. */
export function Views({ at }: { at: (typeof views)[number]['id'] }) {
  const t = useText()
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  return (
    <Button.Group>
      {views.map(({ id, label, Icon }) => (
        <Button
          key={id}
          component={Link}
          to={`/tasks/${id}`}
          variant={id === at ? 'light' : 'default'}
          px="sm"
          leftSection={!isPhone && <Icon size={16} />}
          {...(id === at && { 'aria-current': 'page' as const })}
        >
          {t(label)}
        </Button>
      ))}
    </Button.Group>
  )
}
