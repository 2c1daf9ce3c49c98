import { UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown, IconChevronRight, IconMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { useActs, useText } from '#kit/ui'
import { type RoleItem, type Roles, useRoleName } from './role-name.ts'
import css from './roles.module.css'

type OpItem = Roles['ops'][number]

/** Roles as columns, apps as groups that open, their ops as rows. */
export function Matrix({ roles, ops, isOpen }: { roles: RoleItem[]; ops: OpItem[]; isOpen: boolean }) {
  const t = useText()
  const nameOf = useRoleName()
  const apps = [...new Set(ops.map(({ app }) => app))]
  const may = new Map(roles.map(({ role, permissions }) => [role, new Set(permissions)]))
  return (
    <div className={css.frame}>
      <table className={css.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('identity.roles.op')}</th>
            {roles.map(({ role }) => (
              <th key={role} scope="col">
                {nameOf(role)}
              </th>
            ))}
          </tr>
        </thead>
        {apps.map((app) => (
          <Group key={app} app={app} roles={roles} ops={ops.filter((op) => op.app === app)} may={may} isOpen={isOpen} />
        ))}
      </table>
    </div>
  )
}

type GroupProps = {
  app: string
  roles: RoleItem[]
  ops: OpItem[]
  may: Map<string, Set<string>>
  isOpen: boolean
}

function Group({ app, roles, ops, may, isOpen }: GroupProps) {
  const t = useText()
  const acts = useActs()
  const [wasOpened, setWasOpened] = useState(false)
  const isShown = isOpen || wasOpened
  const Chevron = isShown ? IconChevronDown : IconChevronRight
  const allows = (role: string, id: string) => may.get(role)?.has(id) ?? false
  return (
    <tbody>
      <tr className={css.app}>
        <th scope="rowgroup">
          <UnstyledButton
            className={css.toggle}
            aria-expanded={isShown}
            onClick={() => setWasOpened(!wasOpened)}
            fz="inherit"
          >
            <Chevron size={14} stroke={2} aria-hidden />
            {t(`${app}.title`)}
          </UnstyledButton>
        </th>
        {roles.map(({ role }) => (
          <td key={role}>
            {t('identity.roles.count', { count: ops.filter(({ id }) => allows(role, id)).length, all: ops.length })}
          </td>
        ))}
      </tr>
      {isShown &&
        ops.map(({ id, summary }) => (
          <tr key={id}>
            <th scope="row" className={css.op}>
              <span>{acts.title(id, summary)}</span>
              <span className={css.id}>{id}</span>
            </th>
            {roles.map(({ role }) => (
              <td key={role} className={css.cell}>
                {allows(role, id) ? (
                  <IconCheck size={16} stroke={2.2} className={css.yes ?? ''} role="img" aria-label={t('ui.yes')} />
                ) : (
                  <IconMinus size={14} stroke={1.6} className={css.no ?? ''} role="img" aria-label={t('ui.no')} />
                )}
              </td>
            ))}
          </tr>
        ))}
    </tbody>
  )
}
