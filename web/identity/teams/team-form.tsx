import { TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { identity } from '#contracts/identity'
import { SchemaForm, type Text as Words } from '#kit/ui'

export type Team = { id: string; name: string; version: number }
const modalId = 'team'

/** Names a team: a new one, or one that is there. */
export function openTeam(t: Words, team?: Team) {
  const { ops } = identity
  const close = () => modals.close(modalId)
  const form = {
    fields: ['name'],
    // The hint that names have here is about keys.
    controls: { name: (control: object) => <TextInput {...control} description={undefined} /> },
    submit: t('ui.save'),
    onDone: close,
    onCancel: close,
  }
  modals.open({
    modalId,
    title: t(team ? 'identity.teams.rename' : 'identity.teams.new'),
    withCloseButton: false,
    children: team ? (
      <SchemaForm op={ops['team.update']} row={team} {...form} />
    ) : (
      <SchemaForm op={ops['team.create']} {...form} />
    ),
  })
}
