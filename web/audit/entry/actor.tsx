import { Group } from '@mantine/core'
import { IconBolt, IconKey, IconLink, IconRobot, IconUser } from '@tabler/icons-react'
import { useText } from '#kit/ui'
import css from './entry.module.css'

const icons = { user: IconUser, key: IconKey, agent: IconRobot, link: IconLink, system: IconBolt }

/** Who acted; what an app does on an event it does by itself. */
export function Actor({ type, name }: { type: keyof typeof icons; name: string }) {
  const t = useText()
  const Icon = icons[type]
  return (
    <Group gap={6} wrap="nowrap" component="span" className={css.actor ?? ''}>
      <Icon size={15} stroke={1.7} aria-label={t(`audit.type.${type}`)} />
      <span>{type === 'system' ? t('audit.itself') : name || t('audit.erasedName')}</span>
    </Group>
  )
}
