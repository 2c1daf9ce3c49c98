import { Anchor, Button, Group } from '@mantine/core'
import { IconShieldCheck, IconShieldSearch, IconShieldX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { audit } from '#contracts/audit'
import type { OutputOf } from '#kit/contract'
import { Failed, Page, Section, useActs, useFormat, useOp, useText } from '#kit/ui'
import css from '../entry/entry.module.css'

type Verdict = OutputOf<(typeof audit.ops)['chain.verify']>

export default function Chain() {
  const t = useText()
  // It hashes every entry there is, so it runs when it is asked for and not when a window gets the focus.
  const check = useOp(audit.ops['chain.verify'], { fromSeq: 1 }, { enabled: false })
  const { data, error, isFetching, refetch } = check
  const Icon = data ? (data.ok ? IconShieldCheck : IconShieldX) : IconShieldSearch
  return (
    <Page narrow title={t('audit.chain')} note={t('audit.chain.explain')}>
      <Section>
        <div className={css.verdict} role={data && !data.ok ? 'alert' : 'status'} aria-busy={isFetching}>
          <span className={css.seal} data-ok={data && !isFetching ? data.ok : undefined}>
            <Icon size={30} stroke={1.5} aria-hidden />
          </span>
          <div>
            {data && !isFetching ? (
              <Result {...data} />
            ) : (
              <p className={css.verdictTitle}>{t(isFetching ? 'audit.checking' : 'audit.unchecked')}</p>
            )}
          </div>
        </div>
        {error && !isFetching && <Failed fault={error} onRetry={refetch} />}
        <Group mt="lg">
          <Button loading={isFetching} variant={data ? 'default' : 'filled'} onClick={() => refetch()}>
            {t(data ? 'audit.checkAgain' : 'audit.check')}
          </Button>
        </Group>
      </Section>
    </Page>
  )
}

function Result(verdict: Verdict) {
  const { ok, entries, erased, firstBroken, reason } = verdict
  const t = useText()
  if (ok)
    return (
      <>
        <p className={css.verdictTitle}>{t('audit.whole')}</p>
        <p>{t('audit.whole.count', { count: entries })}</p>
        {erased > 0 && <p>{t('audit.erasedCount', { count: erased })}</p>}
        <Anchored {...verdict} />
      </>
    )
  if (firstBroken === null)
    return (
      <>
        <p className={css.verdictTitle} data-bad>
          {t('audit.forged')}
        </p>
        <p>{t('audit.forged.explain')}</p>
      </>
    )
  const kind = reason === 'missing' || reason === 'rewritten' ? reason : 'changed'
  return (
    <>
      <p className={css.verdictTitle} data-bad>
        {t(titles[kind], { seq: firstBroken })}
      </p>
      <Broken seq={firstBroken} />
      <p>{t(`audit.broken.${kind}`, { count: entries - 1 })}</p>
      <Anchored {...verdict} />
    </>
  )
}

const titles = { missing: 'audit.missing', rewritten: 'audit.rewritten', changed: 'audit.broken' }

/** The entry as it is now, where there still is one. */
function Broken({ seq }: { seq: number }) {
  const acts = useActs()
  const { instant } = useFormat()
  const found = useOp(audit.ops['entry.list'], { limit: 1, filter: { seq: { eq: String(seq) } } })
  const broken = found.data?.items[0]
  if (!broken) return null
  return (
    <p>
      <Anchor component={Link} to={`/audit/entries/${broken.id}`}>
        {acts.name(broken.action, broken.changes[0])}, {broken.actorName}, {instant(broken.at)}
      </Anchor>
    </p>
  )
}

/** How far somebody outside of the database vouches for it. */
function Anchored({ anchors, anchoredAt, anchoredSeq }: Verdict) {
  const t = useText()
  const { instant } = useFormat()
  if (anchors === 'unavailable') return <p>{t('audit.anchors.unavailable')}</p>
  if (anchoredAt === null) return <p>{t('audit.anchors.none')}</p>
  return <p>{t('audit.anchored', { seq: anchoredSeq, at: instant(anchoredAt) })}</p>
}
