import { Button } from '@mantine/core'
import { IconPlus, IconRobot } from '@tabler/icons-react'
import { Link } from 'react-router'
import { agents } from '#contracts/agents'
import { Empty, Loaded, Page, useCan, useOp, useText } from '#kit/ui'
import css from './desk.module.css'
import { Found } from './found.tsx'
import { Staff } from './staff.tsx'
import { Waiting } from './waiting.tsx'

const { ops } = agents
const mostAgents = 50

/** Where a day with agents begins: what waits for somebody, who is at what, and what was found. */
export default function Desk() {
  const t = useText()
  const may = useCan()(ops['agent.create'])
  const query = useOp(ops['agent.list'], { sort: 'name', limit: mostAgents })
  const make = may && (
    <Button component={Link} to="/agents/setup/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('agents.desk.new')}
    </Button>
  )
  const isEmpty = query.data?.items.length === 0
  return (
    <Page title={t('agents.desk')} note={t('agents.agents.explain')} acts={!isEmpty && make}>
      <Loaded query={query}>
        {({ items }) =>
          isEmpty ? (
            <Empty title={t('agents.chat.none')} icon={<IconRobot size={24} stroke={1.6} />} act={make}>
              {t(may ? 'agents.none.agent' : 'agents.chat.none.ask')}
            </Empty>
          ) : (
            <div className={css.desk}>
              <div className={css.column}>
                <Waiting />
                <Found />
              </div>
              <Staff all={items} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
