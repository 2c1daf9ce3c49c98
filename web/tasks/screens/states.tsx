import { IconStar } from '@tabler/icons-react'
import { tasks } from '#contracts/tasks'
import { nounScreens } from '#kit/ui'

export default nounScreens(tasks, 'state', {
  note: 'tasks.states.explain',
  sort: 'position',
  columns: [{ field: 'name' }, { field: 'group' }, { field: 'isDefault' }, { field: 'position', isHidden: true }],
  newFields: ['name', ['group', 'position']],
  fields: ['name', 'position'],
  acts: { 'make-default': { icon: <IconStar size={16} /> } },
})
