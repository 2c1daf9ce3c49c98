import { IconKey } from '@tabler/icons-react'
import { agents } from '#contracts/agents'
import { nounScreens } from '#kit/ui'

export default nounScreens(agents, 'provider', {
  icon: <IconKey size={24} stroke={1.6} />,
  note: 'agents.providers.explain',
  columns: [{ field: 'name' }, { field: 'kind' }, { field: 'baseUrl' }, { field: 'updatedAt', isHidden: true }],
  fields: ['name', 'kind', 'baseUrl', 'key', ['usdPerMillionIn', 'usdPerMillionOut'], 'maxUsdPerDay'],
  start: { kind: 'openai', baseUrl: 'https://api.openai.com/v1' },
  facts: ['kind', 'baseUrl', 'usdPerMillionIn', 'usdPerMillionOut', 'maxUsdPerDay'],
})
