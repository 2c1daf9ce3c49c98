import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useText } from '#kit/ui'
import { useSession } from '../session.tsx'
import css from './rail.module.css'

/** Which business one works in, and the others. */
export function Businesses() {
  const t = useText()
  const { me, choose } = useSession()
  return (
    <Menu width={228} position="bottom-start" shadow="md">
      <Menu.Target>
        <UnstyledButton className={css.business ?? ''}>
          <span className={css.initial} aria-hidden>
            {initialOf(me.tenant.name)}
          </span>
          <span className={css.name}>{me.tenant.name}</span>
          <IconSelector size={15} stroke={1.7} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.businesses')}</Menu.Label>
        {me.tenants.map(({ id, name, isDemo }) => (
          <Menu.Item
            key={id}
            onClick={() => id !== me.tenant.id && choose(id)}
            rightSection={id === me.tenant.id && <IconCheck size={15} aria-hidden />}
          >
            {name}
            {isDemo && <small className={css.sample}>{t('shell.sampleBadge')}</small>}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/welcome" leftSection={<IconPlus size={15} aria-hidden />}>
          {t('shell.newBusiness')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const initialOf = (name: string) => Array.from(name.trim())[0]?.toUpperCase() ?? ''
