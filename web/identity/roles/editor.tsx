import { Button, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { identity } from '#contracts/identity'
import { roles as builtIn } from '#kit/contract'
import { Empty, Loaded, Page, useAct, useCan, useConfirmed, useMe, useOp, useText, useUnsaved } from '#kit/ui'
import { mayGrant } from '../../../workers/identity/rules/rank.ts'
import { AppGrants } from './app-grants.tsx'
import css from './editor.module.css'
import type { Draft } from './grants.ts'
import { type RoleItem, type Roles, useRoleName } from './role-name.ts'
import { useMayGrant } from './role-select.tsx'

/** `roles/new?from=member` begins with a copy; `roles/<id>` changes what is there. */
export default function RoleEditor() {
  const t = useText()
  const { id } = useParams()
  const [query] = useSearchParams()
  const wanted = id ?? query.get('from') ?? 'member'
  const roles = useOp(identity.ops['role.list'], {})
  return (
    <Loaded query={roles} rows={12}>
      {(loaded) => {
        const item = loaded.items.find(({ role }) => role === wanted)
        return item ? (
          <Editor key={wanted} roles={loaded} item={item} isNew={!id} />
        ) : (
          <Page title={t('identity.roles')}>
            <Empty title={t('identity.editor.gone')} />
          </Page>
        )
      }}
    </Loaded>
  )
}

function Editor({ roles, item, isNew }: { roles: Roles; item: RoleItem; isNew: boolean }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
  const nameOf = useRoleName()
  const navigate = useNavigate()
  const me = useMe()
  const rank = roles.items.find(({ role }) => role === me?.role)?.basedOn
  const { basedOn, grants, scopes, hidden } = item
  const [start] = useState<Draft>(() => ({
    name: isNew ? t('identity.editor.copyOf', { name: nameOf(item.role) }) : item.name,
    basedOn,
    grants,
    scopes,
    hidden,
  }))
  const [draft, setDraft] = useState(start)
  const [isDone, setIsDone] = useState(false)
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes })
  const done = { done: t('identity.editor.saved', { name: draft.name }), onDone: () => setIsDone(true) }
  const create = useAct(identity.ops['role.create'], done)
  const update = useAct(identity.ops['role.update'], done)
  const archive = useConfirmed(identity.ops['role.archive'], {
    title: t('identity.editor.archive'),
    explain: t('identity.editor.archive.explain', { name: item.name }),
    confirm: t('identity.editor.archive'),
    done: t('identity.editor.archived', { name: item.name }),
    onDone: () => setIsDone(true),
  })
  const isDirty = JSON.stringify(draft) !== JSON.stringify(start)
  useUnsaved(isDirty && !isDone)
  useEffect(() => {
    if (isDone) navigate('/identity/roles')
  }, [isDone, navigate])
  const acting = isNew ? create : update
  const isFixed = !can(identity.ops[isNew ? 'role.create' : 'role.update']) || (!isNew && !may(item.role))
  const wrong = acting.error?.errors?.find(({ pointer }) => pointer === '#/name')
  const save = () => {
    const { id, version } = item
    if (isNew) create.mutate({ input: draft })
    else if (id && version) update.mutate({ input: { id, ...draft }, version })
  }
  return (
    <Page
      title={isNew ? t('identity.editor.new') : item.name}
      crumbs={[{ label: t('identity.roles'), to: '/identity/roles' }]}
      note={t('identity.editor.explain')}
    >
      <div className={css.head}>
        <TextInput
          label={t('ui.field.name')}
          required
          maxLength={80}
          disabled={isFixed}
          value={draft.name}
          error={wrong && t.detail(wrong)}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <Select
          label={t('identity.field.basedOn')}
          description={t('identity.editor.rank')}
          allowDeselect={false}
          disabled={isFixed}
          value={draft.basedOn}
          data={builtIn
            .filter((role) => !rank || mayGrant(rank, role))
            .map((role) => ({ value: role, label: nameOf(role) }))}
          onChange={(role) => role && change({ basedOn: role as Draft['basedOn'] })}
        />
      </div>
      {[...new Set(roles.ops.map(({ app }) => app))].map((app) => (
        <AppGrants key={app} app={app} roles={roles} draft={draft} onChange={change} disabled={isFixed} />
      ))}
      <div className={css.foot}>
        {!isNew && !isFixed && item.id && (
          <Button variant="subtle" color="red" onClick={() => item.id && archive({ id: item.id })}>
            {t('identity.editor.archive')}
          </Button>
        )}
        <Button variant="default" component={Link} to="/identity/roles">
          {t('ui.cancel')}
        </Button>
        {!isFixed && (
          <Button onClick={save} loading={acting.isPending} disabled={draft.name.trim() === '' || (!isNew && !isDirty)}>
            {t('ui.save')}
          </Button>
        )}
      </div>
    </Page>
  )
}
