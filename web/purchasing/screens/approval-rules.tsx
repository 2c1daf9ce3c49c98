import { IconShieldCheck } from '@tabler/icons-react'
import { purchasing } from '#contracts/purchasing'
import { nounScreens } from '#kit/ui'

export default nounScreens(purchasing, 'approval-rule', {
  icon: <IconShieldCheck size={24} stroke={1.6} />,
  note: 'purchasing.approvalRules.explain',
  columns: [{ field: 'role' }, { field: 'memberId' }, { field: 'limitMinor' }],
  fields: ['role', 'memberId', 'limitMinor'],
})
