import type { Starting } from '#kit/serve'
import { languageIn } from '#kit/text'
import type { tasks } from './contract.ts'

const kept = { archivedAt: null }

/** One list, and one state for each group, the default of it. */
export const starting: Starting<typeof tasks> = ({ country }) => {
  const [list, ...names] =
    languageIn(country) === 'de'
      ? ['Aufgaben', 'Ideen', 'Zu tun', 'In Arbeit', 'Erledigt', 'Verworfen']
      : ['Tasks', 'Backlog', 'To do', 'In progress', 'Done', 'Cancelled']
  const groups = ['backlog', 'unstarted', 'started', 'completed', 'cancelled'] as const
  return {
    list: [{ key: 'tasks', name: list as string, prefix: 'TASK', whenDone: 'subtasks-first', ...kept }],
    state: groups.map((group, index) => ({
      key: group,
      name: names[index] as string,
      group,
      position: index * 10,
      isDefault: true,
      ...kept,
    })),
  }
}
