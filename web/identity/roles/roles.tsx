import { Select, Switch, TextInput } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { identity } from '#contracts/identity'
import { Empty, Loaded, Page, useActs, useMe, useOp, useShortcuts, useText } from '#kit/ui'
import { Cards } from './cards.tsx'
import { Matrix } from './matrix.tsx'
import { type Roles, useRoleName } from './role-name.ts'
import css from './roles.module.css'

const Why = lazy(() => import('./why.tsx'))

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
  const acts = useActs()
  const nameOf = useRoleName()
  const own = useMe()?.role
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [typed, setTyped] = useState('')
  const [differingOnly, setDifferingOnly] = useState(false)
  const [chosen, setChosen] = useState<string>(own ?? 'owner')
  const ownRoles = roles.items.filter(({ id }) => id)
  const [compared, setCompared] = useState(ownRoles[0]?.role ?? null)
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => box.current?.focus()]])
  useShortcuts(t('ui.keys.here'), [{ keys: ['/'], text: t('ui.keys.search') }])
  const mayAll = (id: string) => roles.items.every(({ permissions }) => permissions.includes(id))
  const wanted = typed.trim().toLocaleLowerCase()
  const ops = roles.ops.filter(
    ({ id, summary, app }) =>
      `${id} ${acts.title(id, summary)} ${summary} ${t(`${app}.title`)}`.toLocaleLowerCase().includes(wanted) &&
      !(differingOnly && mayAll(id)),
  )
  const shown = isPhone
    ? roles.items.filter(({ role }) => role === chosen)
    : roles.items.filter(({ id, role }) => !id || role === compared)
  return (
    <>
      <Cards roles={roles} />
      <Suspense>
        <Why roles={roles} />
      </Suspense>
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
        {!isPhone && ownRoles.length > 1 && (
          <Select
            aria-label={t('identity.roles.compare')}
            allowDeselect={false}
            value={compared}
            onChange={setCompared}
            data={ownRoles.map(({ role, name }) => ({ value: role, label: name }))}
          />
        )}
        {isPhone && (
          <Select
            aria-label={t('identity.field.role')}
            allowDeselect={false}
            value={chosen}
            onChange={(role) => role && setChosen(role)}
            data={roles.items.map(({ role }) => ({ value: role, label: nameOf(role) }))}
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
