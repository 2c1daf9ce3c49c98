import { Button, Group, Text as Line, Stack } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { accounting } from '#contracts/accounting'
import type { Fault } from '#kit/auth'
import { DayInput, Loaded, Page, Section, toastFault, useAct, useCan, useFormat, useOp, useText } from '#kit/ui'

const { ops } = accounting
type Op = (typeof ops)['period.lock'] | (typeof ops)['period.unlock']

/** What was reported stays as it was: nothing is posted any more on or before the day of the lock. */
export default function Lock() {
  const t = useText()
  const format = useFormat()
  const query = useOp(ops['period.get'], {})
  return (
    <Page narrow title={t('accounting.lock')} note={t('accounting.lock.explain')}>
      <Loaded query={query}>
        {({ lockedThroughOn }) => (
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
            </Section>
            <Move key={`lock ${lockedThroughOn}`} op={ops['period.lock']} isGiven />
            {lockedThroughOn && <Move key={`unlock ${lockedThroughOn}`} op={ops['period.unlock']} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

/** Moves the lock forward, or back: an owner may, to another day or away altogether. */
function Move({ op, isGiven = false }: { op: Op; isGiven?: boolean }) {
  const t = useText()
  const can = useCan()
  const kind = isGiven ? 'close' : 'open'
  const [day, setDay] = useState<string | null>(null)
  const [error, setError] = useState<string>()
  const act = useAct(op as (typeof ops)['period.unlock'], { quiet: true, done: t(`accounting.lock.${kind}.done`) })
  if (!can(op)) return null
  const fail = (fault: Fault) => {
    const [found] = fault.errors ?? []
    if (found) setError(t.detail(found.detail))
    else toastFault(fault, t)
  }
  return (
    <Section title={t(`accounting.lock.${kind}`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isGiven && !day) return setError(t.detail('is required'))
          act.mutate({ input: { lockedThroughOn: day } }, { onError: fail })
        }}
      >
        <Stack gap="md">
          <Line size="sm" c="dimmed">
            {t(`accounting.lock.${kind}.explain`)}
          </Line>
          <Group align="end">
            <DayInput
              label={t('accounting.field.lockedThroughOn')}
              placeholder={isGiven ? '' : t('accounting.lock.away')}
              w={220}
              value={day}
              error={error}
              onChange={(next) => {
                setDay(next)
                setError(undefined)
              }}
            />
          </Group>
          <Group justify="flex-end">
            <Button type="submit" variant={isGiven ? 'filled' : 'default'} loading={act.isPending}>
              {t(`accounting.lock.${kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
