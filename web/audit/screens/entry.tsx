import { Button, CopyButton, Stack } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { audit } from '#contracts/audit'
import {
  Facts,
  Instant,
  Loaded,
  Page,
  RecordPage,
  Section,
  useActs,
  useFormat,
  useNames,
  useOp,
  useText,
} from '#kit/ui'
import { Actor } from '../entry/actor.tsx'
import css from '../entry/entry.module.css'
import { Touched } from '../entry/touched.tsx'

const list = '/audit/entries'
const atFirst = 20

export default function EntryScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const acts = useActs()
  const format = useFormat()
  const names = useNames('audit')
  const [isWhole, setWhole] = useState(false)
  const query = useOp(audit.ops['entry.get'], { id })
  const crumbs = [{ label: t('audit.entries'), to: list }]
  const entry = query.data
  if (!entry)
    return (
      <Page title={t('audit.entry')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  const { actorType, actorId, actorName, role, at, createdAt, seq, changes, truncated, hash, prevHash } = entry
  const shown = isWhole ? changes : changes.slice(0, atFirst)
  const ofActor = new URLSearchParams({ 'filter[actorId][eq]': actorId })
  return (
    <RecordPage
      title={acts.name(entry.action, changes[0])}
      crumbs={crumbs}
      note={[format.instant(at), acts.cause(entry.action)].filter(Boolean).join(' · ')}
      acts={[]}
      side={
        <>
          <Section title={t('audit.entry.about')}>
            <Facts
              items={[
                [t('audit.who'), <Actor key="w" type={actorType} name={actorName} />],
                [t('audit.role'), names.value(role)],
                [t('audit.when'), <Instant key="a" value={at} />],
                [t('audit.recordedAt'), <Instant key="c" value={createdAt} />],
                [
                  t('audit.more'),
                  <Link key="m" to={`${list}?${ofActor}`} style={{ color: 'var(--mantine-color-anchor)' }}>
                    {t('audit.allByThem')}
                  </Link>,
                ],
              ]}
            />
          </Section>
          <Section title={t('audit.entry.number', { seq })}>
            <Facts
              items={[
                [t('audit.hash'), <Fingerprint key="h" value={hash} />],
                [t('audit.prevHash'), <Fingerprint key="p" value={prevHash} />],
              ]}
            />
            <Button component={Link} to="/audit/chain" variant="default" size="xs" mt="md">
              {t('audit.chain')}
            </Button>
          </Section>
        </>
      }
    >
      <Stack gap={20}>
        {shown.map((touch, index) => (
          <Touched key={`${index}:${touch.id}`} touch={touch} erasedBy={entry.changesErasedBy} />
        ))}
        {changes.length > shown.length && (
          <Button variant="default" onClick={() => setWhole(true)}>
            {t('audit.showAll', { count: changes.length })}
          </Button>
        )}
        {truncated && <p>{t('audit.truncated')}</p>}
      </Stack>
    </RecordPage>
  )
}

function Fingerprint({ value }: { value: string }) {
  const t = useText()
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={css.code ?? ''}
          aria-label={t('audit.copy', { start: value.slice(0, 12) })}
          rightSection={copied ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} aria-hidden />}
          onClick={copy}
        >
          {value.slice(0, 12)}
        </Button>
      )}
    </CopyButton>
  )
}
