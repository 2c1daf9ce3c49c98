import { TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import {
  IconBuildingStore,
  IconCalendarDue,
  IconForms,
  IconHash,
  IconPercentage,
  IconSearch,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import type * as z from 'zod'
import { settings } from '#contracts/settings'
import type { Op } from '#kit/contract'
import { Empty, Page, useNames, useShortcuts, useText } from '#kit/ui'
import css from './all.module.css'

/** What is found is what the contract knows: the fields of each part. */
const parts: { path: string; Icon: typeof IconHash; op: Op }[] = [
  { path: 'profile', Icon: IconBuildingStore, op: settings.ops['profile.update'] },
  { path: 'tax-rates', Icon: IconPercentage, op: settings.ops['tax-rate.create'] },
  { path: 'payment-terms', Icon: IconCalendarDue, op: settings.ops['payment-term.create'] },
  { path: 'number-series', Icon: IconHash, op: settings.ops['number-series.create'] },
  { path: 'custom-fields', Icon: IconForms, op: settings.ops['custom-field.create'] },
]

export default function AllSettings() {
  const t = useText()
  const names = useNames(settings.ops['profile.get'])
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => box.current?.focus()]])
  useShortcuts(t('ui.keys.here'), [{ keys: ['/'], text: t('ui.keys.search') }])
  const wanted = typed.trim().toLocaleLowerCase()
  const holds = (text: string) => text.toLocaleLowerCase().includes(wanted)
  const found = parts.flatMap((part) => {
    const title = t(`settings.${part.path}`)
    const explain = t(`settings.${part.path}.explain`)
    const fields = Object.keys((part.op.input as z.ZodObject).shape).map(names.field)
    const hits = wanted === '' ? [] : fields.filter(holds)
    return holds(title) || holds(explain) || hits.length > 0 ? [{ ...part, title, explain, hits }] : []
  })
  return (
    <Page title={t('settings.title')}>
      <TextInput
        ref={box}
        type="search"
        aria-label={t('settings.search')}
        placeholder={t('settings.search')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        maw={420}
        mb="lg"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {found.length === 0 && <Empty title={t('ui.list.noMatch')} />}
      <div className={css.parts}>
        {found.map(({ path, Icon, title, explain, hits }) => (
          <Link key={path} to={`/settings/${path}`} className={css.part}>
            <Icon size={20} stroke={1.6} aria-hidden />
            <strong>{title}</strong>
            <span>{hits.length > 0 ? hits.join(' · ') : explain}</span>
          </Link>
        ))}
      </div>
    </Page>
  )
}
