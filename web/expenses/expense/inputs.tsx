import { Checkbox, Group, Input, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { type Drive, expenses, type Trip } from '#contracts/expenses'
import { addDays, daysBetween } from '#kit/calendar'
import { type Control, DayInput, DecimalInput, Money, MoneyInput, useFormat, useMe, useOp, useText } from '#kit/ui'

const meals = ['breakfast', 'lunch', 'dinner'] as const
const mostShown = 31

/** What it came to, where it was in another currency than that of the business. */
export function BaseInput({ currency, ...control }: Control & { currency: string }) {
  const own = useMe()?.tenant?.currency ?? currency
  return own === currency ? null : <MoneyInput {...control} currency={own} />
}

/** What the input is worth by now, as the server works it out. */
function Worth({ trip, drive }: { trip?: Trip; drive?: Drive }) {
  const t = useText()
  const { data } = useOp(
    expenses.ops['expense.work-out'],
    { ...(trip && { trip }), ...(drive && { drive }) },
    { enabled: Boolean(trip ?? drive) },
  )
  if (!data) return null
  return (
    <Text size="sm" role="status">
      {t('expenses.worth')} <Money minor={data.amountMinor} currency={data.currency} />
    </Text>
  )
}

const isMoment = (value: unknown): value is string => typeof value === 'string' && /^.{10}T\d\d:\d\d$/.test(value)

/** When a trip began and ended, and which meals somebody else paid. */
export function TripInput({ value, onChange, error }: Control) {
  const t = useText()
  const { day } = useFormat()
  const trip = (value ?? { leftAt: '', backAt: '', given: [] }) as Trip
  const set = (changes: Partial<Trip>) => onChange({ ...trip, ...changes })
  const isWhole = isMoment(trip.leftAt) && isMoment(trip.backAt) && trip.leftAt < trip.backAt
  const days = isWhole
    ? Array.from({ length: Math.min(mostShown, daysBetween(dayOf(trip.leftAt), dayOf(trip.backAt)) + 1) }, (_, at) =>
        addDays(dayOf(trip.leftAt), at),
      )
    : []
  const given = (on: string) => trip.given.find((each) => each.on === on)?.meals ?? []
  const toggle = (on: string, meal: (typeof meals)[number]) => {
    const now = given(on)
    const next = now.includes(meal) ? now.filter((each) => each !== meal) : [...now, meal]
    const others = trip.given.filter((each) => each.on !== on)
    set({ given: next.length > 0 ? [...others, { on, meals: next }] : others })
  }
  return (
    <Input.Wrapper error={error}>
      <Stack gap="sm">
        <Moment name="leftAt" value={trip.leftAt} onChange={(leftAt) => set({ leftAt })} />
        <Moment name="backAt" value={trip.backAt} onChange={(backAt) => set({ backAt })} />
        {days.length > 0 && (
          <Stack gap={6}>
            <Text size="sm" c="dimmed">
              {t('expenses.given')}
            </Text>
            {days.map((on) => (
              <Group key={on} gap="md">
                <Text size="sm" w={110}>
                  {day(on)}
                </Text>
                {meals.map((meal) => (
                  <Checkbox
                    key={meal}
                    label={t(`expenses.meal.${meal}`)}
                    aria-label={`${day(on)}: ${t(`expenses.meal.${meal}`)}`}
                    checked={given(on).includes(meal)}
                    onChange={() => toggle(on, meal)}
                  />
                ))}
              </Group>
            ))}
          </Stack>
        )}
        {isWhole && <Worth trip={trip} />}
      </Stack>
    </Input.Wrapper>
  )
}

const dayOf = (moment: string) => moment.slice(0, 10)

type MomentProps = { name: 'leftAt' | 'backAt'; value: string; onChange: (value: string) => void }
/** A day and a time by the clock of the place. */
function Moment({ name, value, onChange }: MomentProps) {
  const t = useText()
  const [on = '', at = ''] = value.split('T')
  const label = t(`expenses.${name}`)
  return (
    <Group gap="sm" grow wrap="nowrap" align="end">
      <DayInput label={label} withAsterisk value={on || null} onChange={(day) => onChange(`${day ?? ''}T${at}`)} />
      <TextInput
        type="time"
        label={t('expenses.time')}
        aria-label={`${label}: ${t('expenses.time')}`}
        value={at}
        onChange={({ currentTarget }) => onChange(`${on}T${currentTarget.value}`)}
      />
    </Group>
  )
}

/** Kilometres driven, by which vehicle, from where to where. */
export function DriveInput({ value, onChange, error }: Control) {
  const t = useText()
  const drive = (value ?? { km: '', vehicle: 'car', from: '', to: '' }) as Drive
  const set = (changes: Partial<Drive>) => onChange({ ...drive, ...changes })
  const isWhole = /^\d{1,5}(\.\d{1,3})?$/.test(drive.km)
  return (
    <Input.Wrapper error={error}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('expenses.vehicle')}
          data={(['car', 'other'] as const).map((each) => ({ value: each, label: t(`expenses.vehicle.${each}`) }))}
          value={drive.vehicle}
          onChange={(vehicle) => set({ vehicle: vehicle as Drive['vehicle'] })}
        />
        <Group gap="sm" grow wrap="nowrap">
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              label={t(`expenses.drive.${end}`)}
              withAsterisk
              maxLength={200}
              value={drive[end]}
              onChange={({ currentTarget }) => set({ [end]: currentTarget.value })}
            />
          ))}
        </Group>
        <DecimalInput
          label={t('expenses.kilometres')}
          withAsterisk
          value={drive.km || null}
          onChange={(km) => set({ km: km ?? '' })}
        />
        {isWhole && drive.from && drive.to && <Worth drive={drive} />}
      </Stack>
    </Input.Wrapper>
  )
}
