import { webhooks } from '#contracts/webhooks'
import { nounScreens } from '#kit/ui'

export default nounScreens(webhooks, 'item', {
  columns: [{ field: 'name' }, { field: 'note' }, { field: 'updatedAt', isHidden: true }],
})
