import { ActionIcon, Group } from '@mantine/core'
import { IconArchive, IconPencil } from '@tabler/icons-react'
import { identity } from '#contracts/identity'
import { useCan, useConfirmed, useText } from '#kit/ui'
import { openTeam, type Team } from './team-form.tsx'

const { ops } = identity

/** A team's name with what one may do with it. */
export default function Acting({ team }: { team: Team }) {
  const t = useText()
  const can = useCan()
  const archive = useConfirmed(ops['team.archive'], {
    title: t('identity.teams.archive'),
    explain: t('identity.teams.archive.explain'),
    confirm: t('identity.teams.archive'),
    done: t('identity.teams.archived'),
  })
  return (
    <Group justify="space-between" wrap="nowrap">
      {team.name}
      <Group gap={4} wrap="nowrap">
        {can(ops['team.update']) && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('identity.teams.renameOf', { name: team.name })}
            onClick={() => openTeam(t, team)}
          >
            <IconPencil size={16} />
          </ActionIcon>
        )}
        {can(ops['team.archive']) && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('identity.teams.archiveOf', { name: team.name })}
            onClick={() => archive({ id: team.id })}
          >
            <IconArchive size={16} />
          </ActionIcon>
        )}
      </Group>
    </Group>
  )
}
