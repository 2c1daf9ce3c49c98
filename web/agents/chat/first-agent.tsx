import { Button } from '@mantine/core'
import { IconRobot } from '@tabler/icons-react'
import { Link } from 'react-router'
import { agents } from '#contracts/agents'
import { Empty, useAct, useCan, useText } from '#kit/ui'

const { ops } = agents

/** Of a business that has no agent yet: one that answers questions is there with a click. */
export default function FirstAgent() {
  const t = useText()
  const create = useAct(ops['agent.create'])
  if (!useCan()(ops['agent.create']))
    return (
      <Empty title={t('agents.chat.none')} icon={<IconRobot size={24} stroke={1.6} />}>
        {t('agents.chat.none.ask')}
      </Empty>
    )
  const input = { name: t('agents.first.name'), purpose: t('agents.first.purpose'), role: 'admin' }
  return (
    <Empty
      title={t('agents.chat.none')}
      icon={<IconRobot size={24} stroke={1.6} />}
      act={
        <>
          <Button loading={create.isPending} onClick={() => create.mutate({ input })}>
            {t('agents.first.make')}
          </Button>
          <Button component={Link} to="/agents/setup/new" variant="subtle">
            {t('agents.first.other')}
          </Button>
        </>
      }
    >
      {t('agents.chat.none.explain')}
    </Empty>
  )
}
