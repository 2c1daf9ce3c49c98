import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown, IconEdit, IconHistory, IconRobot, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Agent } from '#contracts/agents'
import { useText } from '#kit/ui'
import css from './chat.module.css'
import type { useChat } from './use-chat.ts'

const Earlier = lazy(() => import('./earlier.tsx'))

type Props = { chat: ReturnType<typeof useChat>; known: readonly Agent[]; onClose: () => void }

/** With whom one talks, and the ways to another agent, a new conversation and earlier ones. */
export function Head({ chat, known, onClose }: Props) {
  const t = useText()
  const { agent } = chat
  return (
    <header className={css.head}>
      <IconRobot size={18} stroke={1.7} className={css.robot} aria-hidden />
      {agent && known.length > 1 ? (
        <Menu position="bottom-start" width={260}>
          <Menu.Target>
            <UnstyledButton className={css.who ?? ''} aria-label={t('agents.chat.with', { agent: agent.name })}>
              <span className={css.whoName}>{agent.name}</span>
              <IconChevronDown size={14} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown mah={360} className={css.menu ?? ''}>
            {known.map(({ id, name }) => (
              <Menu.Item
                key={id}
                onClick={() => chat.choose(id)}
                rightSection={id === agent.id && <IconCheck size={14} aria-hidden />}
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <h2 className={css.whoName}>{agent?.name ?? t('agents.chat.title')}</h2>
      )}
      <div className={css.headTools}>
        {agent && <EarlierMenu chat={chat} />}
        {agent && (
          <Tooltip label={t('agents.chat.new')} openDelay={400}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('agents.chat.new')} onClick={chat.begin}>
              <IconEdit size={17} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={t('agents.chat.close')} onClick={onClose}>
          <IconX size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </div>
    </header>
  )
}

function EarlierMenu({ chat }: Pick<Props, 'chat'>) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Menu position="bottom-end" width={320} opened={isOpen} onChange={setIsOpen}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('agents.chat.earlier')}>
          <IconHistory size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={css.menu ?? ''}>
        <Menu.Label>{t('agents.chat.earlier')}</Menu.Label>
        {isOpen && (
          <Suspense>
            <Earlier conversationId={chat.conversationId} onOpen={chat.open} />
          </Suspense>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
