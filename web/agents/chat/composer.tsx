import { ActionIcon, Alert, Textarea } from '@mantine/core'
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { type Agent, agents } from '#contracts/agents'
import { faultText, useAct, useCan, useText } from '#kit/ui'
import css from './chat.module.css'
import type { useChat } from './use-chat.ts'

const { ops } = agents
const mostLetters = 4000

/** Where somebody writes what they want; while that is being worked on, they may stop it. */
export function Composer({ chat, agent }: { chat: ReturnType<typeof useChat>; agent: Agent }) {
  const t = useText()
  const can = useCan()
  const [text, setText] = useState('')
  const cancel = useAct(ops['run.cancel'])
  const { isWorking } = chat
  const last = chat.turns.at(-1)
  if (!can(ops['agent.ask'])) return null
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (said === '' || chat.isAsking || isWorking) return
    setText('')
    // What was typed is not lost with the network.
    await chat.ask(said).catch(() => setText(said))
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <form className={css.composer} onSubmit={ask}>
      {chat.fault && (
        <Alert color="red" role="alert" mb="xs" p="xs">
          {faultText(chat.fault, t)}
        </Alert>
      )}
      <Textarea
        aria-label={t('agents.ask.label')}
        placeholder={t('agents.chat.placeholder', { agent: agent.name })}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={mostLetters}
        autoFocus
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
        rightSectionWidth={44}
        rightSection={
          isWorking && last && can(ops['run.cancel']) ? (
            <ActionIcon
              variant="default"
              aria-label={t('agents.chat.stop')}
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ input: { id: last.id } })}
            >
              <IconPlayerStopFilled size={14} aria-hidden />
            </ActionIcon>
          ) : (
            <ActionIcon
              type="submit"
              aria-label={t('agents.ask.send')}
              loading={chat.isAsking}
              disabled={text.trim() === '' || isWorking}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
          )
        }
      />
    </form>
  )
}
