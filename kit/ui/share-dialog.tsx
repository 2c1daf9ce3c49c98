import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  CopyButton,
  Group,
  Loader,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from './format.tsx'
import { Failed } from './page.tsx'
import { ask } from './send.ts'
import { useText } from './text.ts'
import { toastFault } from './toast.tsx'

type Shared = {
  id: string
  url?: string
  createdByName: string
  hasPassword: boolean
  expiresAt: string
  revokedAt: string | null
  opened: number
}
export type Sharing = { app: string; noun: string; recordId: string }
/** The ops of a link by which a record is seen and not taken along, where that is another. */
export type Grades = { viewOnly?: readonly string[] }

const dayMs = 86_400_000
/** As `links` asks of one. */
const shortestPassword = 8
const spans = { week: 7, month: 30, year: 365 }

/** The kit knows no app: links are asked for by their address. */
const links = '/api/links/v1/links'

/** The links to a record, and the way to make one. */
export function Share({ record, viewOnly }: { record: Sharing; viewOnly: Grades['viewOnly'] }) {
  const t = useText()
  const [span, setSpan] = useState<keyof typeof spans>('year')
  const [isViewOnly, setViewOnly] = useState(false)
  const [password, setPassword] = useState('')
  const client = useQueryClient()
  const key = ['links', record.recordId]
  const query = useQuery({
    queryKey: key,
    queryFn: () => ask<{ items: Shared[] }>('GET', `${links}?${new URLSearchParams(record)}`),
  })
  const renew = () => client.invalidateQueries({ queryKey: key })
  const onError = (fault: Error) => toastFault(fault, t)
  const wanted = () => ({
    ...record,
    ...(isViewOnly && { ops: viewOnly }),
    ...(password && { password }),
    expiresAt: new Date(Date.now() + spans[span] * dayMs).toISOString(),
  })
  const make = useMutation({ mutationFn: () => ask<Shared>('POST', links, wanted()), onSuccess: renew, onError })
  const revoke = useMutation({
    mutationFn: (id: string) => ask('POST', `${links}/${id}/revoke`, {}),
    onSuccess: (_, id) => {
      if (make.data?.id === id) make.reset()
      return renew()
    },
    onError,
  })
  const open = query.data?.items.filter((link) => !link.revokedAt && Date.parse(link.expiresAt) > Date.now()) ?? []
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('ui.share.explain')}
      </Text>
      {make.data?.url ? (
        <Made url={make.data.url} />
      ) : (
        <Group align="end">
          <Select
            label={t('ui.share.for')}
            allowDeselect={false}
            value={span}
            onChange={(value) => value && setSpan(value as typeof span)}
            data={Object.keys(spans).map((value) => ({ value, label: t(`ui.share.${value}`) }))}
          />
          <TextInput
            w="100%"
            label={t('ui.share.password')}
            description={t('ui.share.password.explain')}
            value={password}
            maxLength={200}
            autoComplete="off"
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          {viewOnly && (
            <Checkbox
              w="100%"
              label={t('ui.share.viewOnly')}
              checked={isViewOnly}
              onChange={({ currentTarget }) => setViewOnly(currentTarget.checked)}
            />
          )}
          <Button
            loading={make.isPending}
            disabled={password !== '' && password.length < shortestPassword}
            onClick={() => make.mutate()}
            data-autofocus
          >
            {t('ui.share.make')}
          </Button>
        </Group>
      )}
      {query.isPending && <Loader size="sm" />}
      {query.error && <Failed fault={query.error} onRetry={query.refetch} />}
      {open.map((link) => (
        <OpenLink key={link.id} link={link} isBusy={revoke.isPending} onRevoke={() => revoke.mutate(link.id)} />
      ))}
    </Stack>
  )
}

function Made({ url }: { url: string }) {
  const t = useText()
  return (
    <Alert color="green" title={t('ui.share.once')}>
      <Group align="end" wrap="nowrap">
        <TextInput
          flex={1}
          readOnly
          value={url}
          aria-label={t('ui.share.address')}
          onFocus={(e) => e.target.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'ui.share.copied' : 'ui.share.copy')}</Button>}
        </CopyButton>
        <Button component="a" variant="default" href={url} target="_blank" rel="noreferrer">
          {t('ui.share.open')}
        </Button>
      </Group>
    </Alert>
  )
}

function OpenLink({ link, isBusy, onRevoke }: { link: Shared; isBusy: boolean; onRevoke: () => void }) {
  const t = useText()
  const format = useFormat()
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm">
          {link.createdByName ? t('ui.share.by', { name: link.createdByName }) : t('ui.share.mailed')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('ui.share.until', { day: format.day(link.expiresAt.slice(0, 10)), count: link.opened })}
          {link.hasPassword && ` · ${t('ui.share.locked')}`}
        </Text>
      </div>
      <ActionIcon
        variant="subtle"
        color="red"
        size={36}
        disabled={isBusy}
        aria-label={t('ui.share.revoke')}
        onClick={onRevoke}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  )
}
