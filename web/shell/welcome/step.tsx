import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Fault } from '#kit/auth'
import { useText } from '#kit/ui'
import { errorsOf, messageOf } from '../sign-in/door.tsx'
import css from './welcome.module.css'

type FormProps = {
  title: string
  text: string
  submit?: string
  onSubmit: () => Promise<void>
  onSkip?: () => void
  onBack?: (() => void) | undefined
  children: (errorOf: (field: string) => string | undefined) => ReactNode
}

/** One question: what the server says of a field stands beside it, the rest above. */
export function StepForm({ title, text, submit, onSubmit, onSkip, onBack, children }: FormProps) {
  const t = useText()
  const [fault, setFault] = useState<Fault>()
  const [isBusy, setIsBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever came by the keyboard, or hears the page, is told where they are now.
  useEffect(() => heading.current?.focus(), [])
  const act = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    setFault(undefined)
    try {
      await onSubmit()
    } catch (cause) {
      setFault(cause instanceof Fault ? cause : Fault.of('unavailable', String(cause)))
      setIsBusy(false)
    }
  }
  return (
    <form onSubmit={act} className={css.form}>
      <Title order={1} className={css.title} ref={heading} tabIndex={-1}>
        {title}
      </Title>
      <Text c="dimmed" className={css.text ?? ''}>
        {text}
      </Text>
      <Stack gap="md">
        {fault && !fault.errors?.length && (
          <Alert color="red" role="alert" p="xs">
            {messageOf(fault, t)}
          </Alert>
        )}
        {children(errorsOf(fault, t))}
      </Stack>
      <Group gap="xs" className={css.acts ?? ''}>
        {onBack && (
          <Button variant="subtle" color="gray" size="md" onClick={onBack} className={css.back ?? ''}>
            {t('shell.welcome.back')}
          </Button>
        )}
        {onSkip && (
          <Button variant="subtle" color="gray" size="md" onClick={onSkip} disabled={isBusy}>
            {t('shell.welcome.skip')}
          </Button>
        )}
        <Button type="submit" size="md" loading={isBusy}>
          {submit ?? t('shell.welcome.continue')}
        </Button>
      </Group>
    </form>
  )
}
