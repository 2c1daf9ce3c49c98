import { Badge, Select, Switch, TextInput } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { identity } from '#contracts/identity'
import { Empty, Loaded, Page, useMe, useNames, useOp, useShortcuts, useText } from '#kit/ui'
import { Matrix, type Roles } from './matrix.tsx'
import css from './roles.module.css'

export default function RolesScreen() {
  const t = useText()
  const query = useOp(identity.ops['role.list'], {})
  return (
    <Page title={t('identity.roles')} note={t('identity.roles.explain')}>
      <Loaded query={query} rows={12}>
        {(roles) => <Explained roles={roles} />}
      </Loaded>
    </Page>
  )
}

function Explained({ roles }: { roles: Roles }) {
  const t = useText()
  const names = useNames(identity.ops['role.list'])
  const own = useMe()?.role
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [typed, setTyped] = useState('')
  const [differingOnly, setDifferingOnly] = useState(false)
  const [chosen, setChosen] = useState<string>(own ?? 'owner')
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => box.current?.focus()]])
  useShortcuts(t('ui.keys.here'), [{ keys: ['/'], text: t('ui.keys.search') }])
  const mayAll = (id: string) => roles.items.every(({ permissions }) => permissions.includes(id))
  const wanted = typed.trim().toLocaleLowerCase()
  const ops = roles.ops.filter(
    ({ id, summary, app }) =>
      `${id} ${summary} ${t(`shell.app.${app}`)}`.toLocaleLowerCase().includes(wanted) &&
      !(differingOnly && mayAll(id)),
  )
  const shown = isPhone ? roles.items.filter(({ role }) => role === chosen) : roles.items
  return (
    <>
      <ul className={css.cards}>
        {roles.items.map(({ role, permissions }) => (
          <li key={role} className={css.card}>
            <div className={css.cardName}>
              {names.value(role)}
              {role === own && (
                <Badge variant="light" size="sm">
                  {t('identity.you')}
                </Badge>
              )}
              <span className={css.cardCount}>
                {t('identity.roles.count', { count: permissions.length, all: roles.ops.length })}
              </span>
            </div>
            <p className={css.cardText}>{t(`identity.role.${role}`)}</p>
          </li>
        ))}
      </ul>
      <div className={css.tools}>
        <TextInput
          ref={box}
          type="search"
          className={css.search ?? ''}
          aria-label={t('identity.roles.search')}
          placeholder={t('identity.roles.search')}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Switch
          label={t('identity.roles.differing')}
          checked={differingOnly}
          onChange={({ currentTarget }) => setDifferingOnly(currentTarget.checked)}
        />
        {isPhone && (
          <Select
            aria-label={t('identity.field.role')}
            allowDeselect={false}
            value={chosen}
            onChange={(role) => role && setChosen(role)}
            data={roles.items.map(({ role }) => ({ value: role, label: names.value(role) }))}
          />
        )}
      </div>
      {ops.length === 0 ? (
        <Empty title={t('ui.list.noMatch')} />
      ) : (
        <Matrix roles={shown} ops={ops} isOpen={wanted !== '' || differingOnly} />
      )}
    </>
  )
}
