import { useLocation, useSearchParams } from 'react-router'
import { settings } from '#contracts/settings'
import { fiscalYearOf } from '#kit/calendar'
import { DayInput, useMe, useOp, useText } from '#kit/ui'
import css from './report.module.css'

/** The period stays in the address on the whole way down, from the trial balance to the entry and back. */
export function usePeriod() {
  const [search, setSearch] = useSearchParams()
  const me = useMe()
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: me?.tenant?.timeZone })
  const to = search.get('to') ?? today
  const { data: profile } = useOp(settings.ops['profile.get'], {})
  const from = search.get('from') ?? fiscalYearOf(to, profile?.fiscalYearStart ?? 1).from
  const change = (changes: Record<string, string | null>) =>
    setSearch(
      (now) => {
        for (const [name, value] of Object.entries(changes)) value === null ? now.delete(name) : now.set(name, value)
        return now
      },
      { replace: true },
    )
  return { from, to, change, search }
}

/** An address below, with the period of this one. */
export function useWithPeriod(): (path: string, extra?: Record<string, string>) => string {
  const { search } = useLocation()
  return (path, extra = {}) => {
    const now = new URLSearchParams(search)
    const kept = ['from', 'to'].flatMap((name) => (now.has(name) ? [[name, now.get(name) as string]] : []))
    const query = new URLSearchParams([...kept, ...Object.entries(extra)]).toString()
    return query ? `${path}?${query}` : path
  }
}

type DayProps = { name: 'from' | 'to' | 'on'; value: string; onChange: (day: string) => void }

export function PeriodDay({ name, value, onChange }: DayProps) {
  const t = useText()
  return (
    <DayInput
      aria-label={t(`accounting.${name}`)}
      leftSection={
        <span className={css.prefix} aria-hidden>
          {t(`accounting.${name}`)}
        </span>
      }
      leftSectionWidth={58}
      w={166}
      clearable={false}
      value={value}
      onChange={(day) => day && onChange(day)}
    />
  )
}
