import { tasks } from '#contracts/tasks'
import { nounScreens } from '#kit/ui'

export default nounScreens(tasks, 'list', {
  columns: [{ field: 'name' }, { field: 'prefix' }, { field: 'whenDone' }],
  newFields: ['name', ['prefix', 'whenDone']],
  fields: ['name', 'whenDone'],
})
