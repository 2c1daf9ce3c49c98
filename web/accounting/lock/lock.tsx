import { Button, Group, Text as Line, Stack } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { accounting } from '#contracts/accounting'
import type { Fault } from '#kit/auth'
import { DayInput, Loaded, Page, Section, toastFault, useAct, useCan, useFormat, useOp, useText } from '#kit/ui'
import { SoftLock } from './soft-lock.tsx'

const { ops } = accounting

/** What was reported stays as it was: nothing is posted any more on or before the day of the lock. */
export default function Lock() {
  const t = useText()
  const format = useFormat()
  const query = useOp(ops['period.get'], {})
  return (
    <Page narrow title={t('accounting.lock')} note={t('accounting.lock.explain')}>
      <Loaded query={query}>
        {({ lockedThroughOn, softLockedThroughOn }) => (
          <Stack gap="lg">
            <Section>
              <Group gap="sm" wrap="nowrap">
                {lockedThroughOn ? <IconLock size={22} stroke={1.6} /> : <IconLockOpen size={22} stroke={1.6} />}
                <Line fw={600}>
                  {lockedThroughOn
                    ? t('accounting.lock.through', { day: format.day(lockedThroughOn) })
                    : t('accounting.lock.none')}
                </Line>
              </Group>
              {softLockedThroughOn && (
                <Line size="sm" c="dimmed" mt="xs">
                  {t('accounting.lock.soft.through', { day: format.day(softLockedThroughOn) })}
                </Line>
              )}
            </Section>
            <Move key={`close ${lockedThroughOn}`} way="close" />
            <SoftLock key={`soft ${softLockedThroughOn}`} through={softLockedThroughOn} />
            {lockedThroughOn && <Move key={`open ${lockedThroughOn}`} way="open" />}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

/** Forward to a day, or back: an owner may, to an earlier day or away altogether. */
function Move({ way }: { way: 'close' | 'open' }) {
  const t = useText()
  const can = useCan()
  const [day, setDay] = useState<string | null>(null)
  const [error, setError] = useState<string>()
  const told = { quiet: true, done: t(`accounting.lock.${way}.done`) }
  const lock = useAct(ops['period.lock'], told)
  const unlock = useAct(ops['period.unlock'], told)
  if (!can(ops[way === 'close' ? 'period.lock' : 'period.unlock'])) return null
  const onError = (fault: Fault) => {
    const [found] = fault.errors ?? []
    if (found) setError(t.detail(found))
    else toastFault(fault, t)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (way === 'open') unlock.mutate({ input: { lockedThroughOn: day } }, { onError })
    else if (day) lock.mutate({ input: { lockedThroughOn: day } }, { onError })
    else setError(t.detail('required'))
  }
  return (
    <Section title={t(`accounting.lock.${way}`)}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Line size="sm" c="dimmed">
            {t(`accounting.lock.${way}.explain`)}
          </Line>
          <DayInput
            label={t('accounting.field.lockedThroughOn')}
            placeholder={way === 'open' ? t('accounting.lock.away') : ''}
            maw={220}
            value={day}
            error={error}
            onChange={(next) => {
              setDay(next)
              setError(undefined)
            }}
          />
          <Group justify="flex-end">
            <Button
              type="submit"
              variant={way === 'close' ? 'filled' : 'default'}
              loading={lock.isPending || unlock.isPending}
            >
              {t(`accounting.lock.${way}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
