import { Button, Group, Text as Line, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { accounting } from '#contracts/accounting'
import { DayInput, Section, toastFault, useAct, useCan, useText } from '#kit/ui'

const op = accounting.ops['period.soft-lock']

/** Forward, back or away, for whoever may post behind it. */
export function SoftLock({ through }: { through: string | null }) {
  const t = useText()
  const can = useCan()
  const [day, setDay] = useState(through)
  const [error, setError] = useState<string>()
  const lock = useAct(op, { quiet: true, done: t('accounting.lock.soft.done') })
  if (!can(op)) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    lock.mutate(
      { input: { softLockedThroughOn: day } },
      {
        onError: (fault) => {
          const [found] = fault.errors ?? []
          if (found) setError(t.detail(found))
          else toastFault(fault, t)
        },
      },
    )
  }
  return (
    <Section title={t('accounting.lock.soft')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Line size="sm" c="dimmed">
            {t('accounting.lock.soft.explain')}
          </Line>
          <DayInput
            label={t('accounting.field.softLockedThroughOn')}
            placeholder={t('accounting.lock.away')}
            maw={220}
            value={day}
            error={error}
            onChange={(next) => {
              setDay(next)
              setError(undefined)
            }}
          />
          <Group justify="flex-end">
            <Button type="submit" variant="default" disabled={day === through} loading={lock.isPending}>
              {t('accounting.lock.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
