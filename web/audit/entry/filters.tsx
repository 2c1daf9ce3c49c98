import { Select } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { identity } from '#addresses/identity'
import { useActs, useCan, useOp, useText } from '#kit/ui'
import css from './entry.module.css'
import { nounsByApp } from './nouns.ts'

const who = 'filter[actorId][eq]'
const kind = 'filter[actorType][eq]'
const what = 'filter[action][has]'
const since = 'filter[at][gte]'
const days = [1, 7, 30, 90]

/** The questions that are asked of a trail most; they stand in the address like those of the filter beside them. */
export default function Filters() {
  const t = useText()
  const can = useCan()
  const acts = useActs()
  const [query, setQuery] = useSearchParams()
  const members = useOp(identity.ops['member.list'], { limit: 200 }, { enabled: can(identity.ops['member.list']) })
  const keys = useOp(identity.ops['api-key.list'], { limit: 200 }, { enabled: can(identity.ops['api-key.list']) })
  const set = (changes: Record<string, string | null | undefined>) =>
    setQuery(
      (now) => {
        const next = new URLSearchParams(now)
        for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name)
        return next
      },
      { replace: true },
    )
  const people = (members.data?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name }))
  const machines = (keys.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const apps = nounsByApp()
  const itself = apps.map(({ app }) => ({ value: app, label: t('audit.byApp', { app: t(`${app}.title`) }) }))
  // An act is called after its noun; so is what an app did by itself after it.
  const asked = apps.map(({ app, nouns }) => ({
    group: t(`${app}.title`),
    items: [
      { value: `${app}.`, label: t('audit.allOf', { app: t(`${app}.title`) }) },
      ...nouns.map((noun) => ({ value: `${noun}.`, label: acts.noun(noun) })),
    ],
  }))
  const access = [
    { value: 'identity.sign-in.', label: t('audit.access.signIns') },
    { value: 'identity.second-factor.', label: t('audit.access.secondFactor') },
    { value: 'identity.password.', label: t('audit.access.passwords') },
    { value: '.exported', label: t('audit.access.exports') },
    { value: '.refused', label: t('audit.access.refused') },
  ]
  const from = query.get(since)
  const age = from && Math.round((Date.now() - Date.parse(from)) / 86_400_000)
  return (
    <div className={css.filters}>
      <Select
        aria-label={t('audit.who')}
        placeholder={t('audit.who')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('audit.anybody') }}
        data={[
          { group: t('audit.people'), items: people },
          ...(machines.length > 0 ? [{ group: t('audit.keys'), items: machines }] : []),
          { group: t('audit.others'), items: [{ value: 'system', label: t('audit.itself') }, ...itself] },
        ]}
        value={query.get(kind) ?? query.get(who)}
        onChange={(value) => set(value === 'system' ? { [kind]: value, [who]: null } : { [who]: value, [kind]: null })}
      />
      <Select
        aria-label={t('audit.what')}
        placeholder={t('audit.what')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('audit.anything') }}
        data={[{ group: t('audit.access'), items: access }, ...asked]}
        value={query.get(what)}
        onChange={(value) => set({ [what]: value })}
      />
      <Select
        aria-label={t('audit.when')}
        placeholder={t('audit.when')}
        clearable
        clearButtonProps={{ 'aria-label': t('audit.anytime') }}
        data={days.map((count) => ({ value: String(count), label: t('audit.lastDays', { count }) }))}
        value={age ? String(age) : null}
        onChange={(value) => set({ [since]: value && new Date(Date.now() - Number(value) * 86_400_000).toISOString() })}
      />
    </div>
  )
}
