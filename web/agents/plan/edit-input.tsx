import { Button, Group, JsonInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { type Approval, agents } from '#contracts/agents'
import { useAct, useCan, useText } from '#kit/ui'

const { ops } = agents

/** The arguments of an act, to be changed before it is approved; it is previewed anew and asks again. */
export function EditInput({ approval, label }: { approval: Approval; label: string }) {
  const t = useText()
  const [isOpen, { open, close }] = useDisclosure()
  const [text, setText] = useState(() => JSON.stringify(approval.input, null, 2))
  const edit = useAct(ops['approval.edit'], { done: t('agents.edited') })
  if (!useCan()(ops['approval.edit'])) return null
  if (!isOpen)
    return (
      <Button variant="default" size="xs" mt="sm" onClick={open}>
        {label}
      </Button>
    )
  const input = parsed(text)
  return (
    <>
      <JsonInput
        mt="sm"
        label={label}
        description={t('agents.edit.explain')}
        error={input ? undefined : t('agents.edit.invalid')}
        autosize
        formatOnBlur
        value={text}
        onChange={setText}
      />
      <Group mt="sm" gap="xs">
        <Button
          size="xs"
          disabled={!input}
          loading={edit.isPending}
          onClick={() =>
            input && edit.mutate({ input: { id: approval.id, input }, version: approval.version }, { onSuccess: close })
          }
        >
          {t('agents.edit.save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={close}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </>
  )
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
