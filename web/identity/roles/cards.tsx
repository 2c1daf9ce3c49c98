import { Badge, Button } from '@mantine/core'
import { Link } from 'react-router'
import { identity } from '#contracts/identity'
import { useCan, useMe, useText } from '#kit/ui'
import { type Roles, useRoleName } from './role-name.ts'
import { useMayGrant } from './role-select.tsx'
import css from './roles.module.css'

/** Every role with what it is for; an own one can be changed, each copied, by whoever may. */
export function Cards({ roles }: { roles: Roles }) {
  const t = useText()
  const can = useCan()
  const may = useMayGrant()
  const nameOf = useRoleName()
  const own = useMe()?.role
  return (
    <ul className={css.cards}>
      {roles.items.map(({ role, id, basedOn, permissions }) => (
        <li key={role} className={css.card}>
          <div className={css.cardName}>
            {nameOf(role)}
            {role === own && (
              <Badge variant="light" size="sm">
                {t('identity.you')}
              </Badge>
            )}
            <span className={css.cardCount}>
              {t('identity.roles.count', { count: permissions.length, all: roles.ops.length })}
            </span>
          </div>
          <p className={css.cardText}>
            {id ? t('identity.role.own', { name: nameOf(basedOn) }) : t(`identity.role.${role}`)}
          </p>
          {may(role) && (
            <div className={css.cardActs}>
              {id && can(identity.ops['role.update']) && (
                <Button
                  component={Link}
                  to={`/identity/roles/${id}`}
                  size="compact-xs"
                  variant="default"
                  aria-label={t('identity.roles.changeOf', { name: nameOf(role) })}
                >
                  {t('identity.roles.change')}
                </Button>
              )}
              {can(identity.ops['role.create']) && (
                <Button
                  component={Link}
                  to={`/identity/roles/new?from=${role}`}
                  size="compact-xs"
                  variant="default"
                  aria-label={t('identity.roles.copyOf', { name: nameOf(role) })}
                >
                  {t('identity.roles.copy')}
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
