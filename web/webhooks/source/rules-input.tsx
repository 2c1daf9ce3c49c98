import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type Control, useText } from '#kit/ui'
import css from './source.module.css'

const example = [
  {
    when: ['customer.created'],
    op: 'contacts.company.create',
    input: [
      { to: '/name', from: '/data/name' },
      { to: '/email', from: '/data/email' },
      { to: '/note', value: 'From the web shop' },
    ],
    order: null,
  },
]
const written = (value: unknown) => JSON.stringify(value ?? [], null, 2)

/** Rules as whoever connects two systems writes them. */
export function RulesInput({ value, onChange, error, ...control }: Control) {
  const t = useText()
  const [text, setText] = useState(() => written(value))
  const [isWrong, setWrong] = useState(false)
  const write = (next: string) => {
    setText(next)
    const list = listIn(next)
    setWrong(list === undefined)
    if (list) onChange(list)
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Textarea
        {...control}
        w="100%"
        classNames={{ input: css.code ?? '' }}
        description={t('webhooks.rules.explain')}
        error={isWrong ? t('webhooks.rules.invalid') : error}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        autosize
        minRows={6}
        maxRows={24}
        spellCheck={false}
      />
      <Button variant="subtle" size="xs" onClick={() => write(written(example))}>
        {t('webhooks.rules.example')}
      </Button>
    </Stack>
  )
}

function listIn(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
