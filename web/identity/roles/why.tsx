import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useActs, useMe, useText } from '#kit/ui'
import { type Roles, useRoleName } from './role-name.ts'
import css from './roles.module.css'

/** Why somebody cannot do something: which roles may. */
export default function Why({ roles }: { roles: Roles }) {
  const t = useText()
  const acts = useActs()
  const me = useMe()
  const nameOf = useRoleName()
  const { locale } = useIntl()
  const [chosen, setChosen] = useState<string | null>(null)
  const able = roles.items.filter(({ permissions }) => chosen && permissions.includes(chosen))
  const names = new Intl.ListFormat(locale, { type: 'disjunction' }).format(able.map(({ role }) => nameOf(role)))
  const isAble = chosen !== null && me?.permissions.includes(chosen)
  return (
    <div className={css.why}>
      <Select
        className={css.whyBox ?? ''}
        label={t('identity.roles.why')}
        placeholder={t('identity.roles.why.choose')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('ui.filter.clear') }}
        limit={100}
        value={chosen}
        data={roles.ops.map(({ id, app, summary }) => ({
          value: id,
          label: `${t(`${app}.title`)}: ${acts.title(id, summary)}`,
        }))}
        onChange={setChosen}
      />
      {chosen && (
        <Text size="sm" role="status">
          {t(isAble ? 'identity.roles.why.able' : 'identity.roles.why.unable')}{' '}
          {able.length > 0 ? t('identity.roles.why.who', { names }) : t('identity.roles.why.nobody')}
        </Text>
      )}
    </div>
  )
}
