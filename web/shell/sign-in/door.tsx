import { Alert, Button, Group, PasswordInput, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { Fault } from '#kit/auth'
import { faultText, useText, type Text as Words } from '#kit/ui'
import type { Locale } from '../../frontend.ts'
import { Mark } from '../layout/mark.tsx'
import { useSpeech } from '../locale.tsx'
import css from './door.module.css'
import { type PersonAction, PersonCheck } from './person.tsx'

type DoorProps = { title: string; text?: ReactNode; children: ReactNode; foot?: ReactNode }

/** The quiet page of everybody who is not inside yet. */
export function Door({ title, text, children, foot }: DoorProps) {
  const t = useText()
  const { locale, setLocale } = useSpeech()
  return (
    <div className={css.ground}>
      <title>{`${title} · Mainstreet`}</title>
      <main className={css.card}>
        <Mark />
        <Title order={1} className={css.title}>
          {title}
        </Title>
        {text && (
          <Text c="dimmed" className={css.text ?? ''}>
            {text}
          </Text>
        )}
        {children}
      </main>
      {foot && <div className={css.foot}>{foot}</div>}
      <Select
        className={css.language ?? ''}
        aria-label={t('shell.language')}
        size="xs"
        variant="unstyled"
        allowDeselect={false}
        value={locale}
        onChange={(value) => value && setLocale(value as Locale)}
        data={[
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
      />
    </div>
  )
}

type Values = Record<string, string>
type FormProps = {
  submit: string
  /** Stands within a page rather than being one. */
  isInside?: boolean
  isDanger?: boolean
  text?: string
  /** Where a program might try it too: asks Cloudflare's check, if this house has one. */
  asksForPerson?: PersonAction
  onCancel?: () => void
  onSubmit: (values: Values) => Promise<void>
  children: (errorOf: (field: string) => string | undefined) => ReactNode
}

/** A short form of plain inputs; what the server says of a field stands beside it, the rest above. */
export function DoorForm({ submit, onSubmit, children, isInside, isDanger, text, asksForPerson, onCancel }: FormProps) {
  const t = useText()
  const [fault, setFault] = useState<Fault>()
  const [isBusy, setIsBusy] = useState(false)
  const errorOf = errorsOf(fault, t)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  const act = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setIsBusy(true)
    setFault(undefined)
    try {
      await onSubmit(Object.fromEntries(new FormData(event.currentTarget)) as Values)
    } catch (cause) {
      setFault(cause instanceof Fault ? cause : Fault.of('unavailable', String(cause)))
    }
    setIsBusy(false)
  }
  return (
    <form ref={form} onSubmit={act}>
      <Stack gap="md">
        {fault && !fault.errors?.length && (
          <Alert color="red" role="alert" p="xs">
            {messageOf(fault, t)}
          </Alert>
        )}
        {text && <Text size="sm">{text}</Text>}
        <Size value={isInside ? 'sm' : 'md'}>{children(errorOf)}</Size>
        {asksForPerson && <PersonCheck action={asksForPerson} />}
        <Group gap="xs">
          <Button
            type="submit"
            loading={isBusy}
            {...(isInside ? {} : { fullWidth: true, size: 'md' })}
            {...(isDanger && { color: 'red.9' })}
          >
            {submit}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('shell.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

/** What the server says of a field. */
export const errorsOf = (fault: Fault | undefined, t: Words) => (field: string) => {
  const error = fault?.errors?.find(({ pointer }) => pointer === `#/${field}`)
  return error && t.detail(error)
}

export function messageOf(fault: Fault, t: Words): string {
  const own = `shell.fault.${fault.code.replaceAll('/', '.')}`
  return t.has(own) ? t(own) : faultText(fault, t)
}

const Size = createContext<'sm' | 'md'>('md')

type FieldProps = { error?: string | undefined; autoFocus?: boolean }

export function EmailField({ error, start }: FieldProps & { start?: string }) {
  const t = useText()
  return (
    <TextInput
      name="email"
      type="email"
      autoComplete="email"
      label={t('shell.email')}
      defaultValue={start}
      required
      withAsterisk={false}
      size={useContext(Size)}
      error={error}
    />
  )
}

const passwords = {
  password: 'shell.password',
  newPassword: 'shell.newPassword',
  currentPassword: 'shell.presentPassword',
}

export function PasswordField({
  error,
  autoFocus = false,
  isNew = false,
  name = 'password',
}: FieldProps & { isNew?: boolean; name?: keyof typeof passwords }) {
  const t = useText()
  return (
    <PasswordInput
      name={name}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      label={t(passwords[name])}
      description={isNew ? t('shell.passwordHint') : undefined}
      minLength={isNew ? 10 : undefined}
      maxLength={128}
      required
      withAsterisk={false}
      size={useContext(Size)}
      error={error}
      data-autofocus={autoFocus || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('shell.showPassword') }}
    />
  )
}

/** Six digits of an authenticator, or one of the longer codes that were kept. */
export function CodeField({ error, autoFocus = false, isBackup = false }: FieldProps & { isBackup?: boolean }) {
  const t = useText()
  return (
    <TextInput
      name="code"
      label={t(isBackup ? 'shell.step.backupCode' : 'shell.step.code')}
      autoComplete={isBackup ? 'off' : 'one-time-code'}
      inputMode={isBackup ? 'text' : 'numeric'}
      pattern={isBackup ? undefined : '[0-9 ]{6,7}'}
      maxLength={isBackup ? 20 : 7}
      placeholder={isBackup ? 'xxxxx-xxxxx' : '123 456'}
      classNames={{ input: css.code ?? '' }}
      required
      withAsterisk={false}
      size={useContext(Size)}
      error={error}
      data-autofocus={autoFocus || undefined}
    />
  )
}
