import { Button, Group, Text as Line, List, Stack, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconDownload, IconEraser } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import type { Fault } from '#kit/auth'
import { ask, Day, download, type RecordAct, toastFault, useMe, useText } from '#kit/ui'

type Kept = { count: number; reason: string; until: string | null }
type Report = { isDone: boolean; apps: { holdings: { erased: number; kept: Kept | null }[] }[] }
type Party = { id: string; name: string }

/** What somebody may ask for: all that is held of them, or to be forgotten. */
export function usePersonalActs(): (party: Party) => RecordAct[] {
  const t = useText()
  const take = ({ id, name }: Party) =>
    ask<object>('POST', '/api/persons/export', { partyId: id })
      .then((held) => download(new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' }), `${name}.json`))
      .catch((fault: Fault) => toastFault(fault, t))
  return (party) => [
    {
      label: t('contacts.personal.export'),
      icon: <IconDownload size={16} />,
      op: identity.ops['person.export'],
      onClick: () => take(party),
    },
    {
      label: t('contacts.personal.erase'),
      icon: <IconEraser size={16} />,
      op: identity.ops['person.erase'],
      danger: true,
      onClick: () =>
        modals.open({ title: t('contacts.personal.sure', { name: party.name }), children: <Sure id={party.id} /> }),
    },
  ]
}

/** The name is typed, since nothing brings it back. */
function Sure({ id }: { id: string }) {
  const t = useText()
  const client = useQueryClient()
  const business = useMe()?.tenant?.name ?? ''
  const [confirm, setConfirm] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [report, setReport] = useState<Report>()
  const erase = () => {
    setIsBusy(true)
    ask<Report>('POST', '/api/persons/erase', { partyId: id, confirm })
      .then((answer) => {
        setReport(answer)
        client.invalidateQueries()
      })
      .catch((fault: Fault) => toastFault(fault, t))
      .finally(() => setIsBusy(false))
  }
  if (report) return <Outcome report={report} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        erase()
      }}
    >
      <Stack gap="md">
        <Line size="sm">{t('contacts.personal.explain')}</Line>
        <TextInput
          data-autofocus
          label={t('contacts.personal.business', { business })}
          value={confirm}
          onChange={(event) => setConfirm(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.closeAll()}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={confirm.trim() !== business} loading={isBusy}>
            {t('contacts.personal.erase')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Outcome({ report: { isDone, apps } }: { report: Report }) {
  const t = useText()
  const holdings = apps.flatMap((app) => app.holdings)
  const erased = holdings.reduce((sum, each) => sum + each.erased, 0)
  return (
    <Stack gap="md">
      <Line size="sm">{t('contacts.personal.erased', { count: erased })}</Line>
      <List size="sm">
        {holdings.flatMap(({ kept }) =>
          kept
            ? [
                <List.Item key={`${kept.reason} ${kept.until}`}>
                  {t(`contacts.personal.kept.${kept.reason}`, { count: kept.count })}{' '}
                  {kept.until && (
                    <>
                      {t('contacts.personal.until')} <Day value={kept.until} />
                    </>
                  )}
                </List.Item>,
              ]
            : [],
        )}
      </List>
      {!isDone && <Line size="sm">{t('contacts.personal.again')}</Line>}
      <Group justify="flex-end">
        <Button onClick={() => modals.closeAll()}>{t('contacts.personal.close')}</Button>
      </Group>
    </Stack>
  )
}
