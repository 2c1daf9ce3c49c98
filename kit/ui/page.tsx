import { Alert, Button, Group, Text as Line, Skeleton, Stack, Title } from '@mantine/core'
import { IconChevronRight, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Fault } from '#kit/auth'
import { useText } from './text.ts'
import { faultText } from './toast.tsx'
import css from './ui.module.css'

type Crumb = { label: string; to: string }
type PageProps = {
  title: ReactNode
  crumbs?: Crumb[]
  /** Beside the title: a state. */
  mark?: ReactNode
  note?: ReactNode
  acts?: ReactNode
  children: ReactNode
  narrow?: boolean
}

/** A page: its title, the way to it (`crumbs`), its acts; `narrow` for forms and texts. */
export function Page({ title, crumbs = [], mark, note, acts, children, narrow }: PageProps) {
  return (
    <div className={narrow ? css.narrowPage : css.page}>
      {typeof title === 'string' && <title>{`${title} · Mainstreet`}</title>}
      <header className={css.pageHeader}>
        {crumbs.length > 0 && (
          <div className={css.crumbs}>
            {crumbs.map(({ label, to }, index) => (
              <Link key={to} to={to} className={css.crumb}>
                {index > 0 && <IconChevronRight size={14} stroke={1.6} aria-hidden />} {label}
              </Link>
            ))}
          </div>
        )}
        <div className={css.pageTitle}>
          <Group gap="sm" wrap="nowrap">
            <Title order={1} className={css.title}>
              {title}
            </Title>
            {mark}
          </Group>
          {note && (
            <Line c="dimmed" size="sm">
              {note}
            </Line>
          )}
        </div>
        {acts && <Group gap="xs">{acts}</Group>}
      </header>
      {children}
    </div>
  )
}

type EmptyProps = { title: string; children?: ReactNode; icon?: ReactNode; act?: ReactNode }
/** Says what will be here and how the first one gets here. */
export function Empty({ title, children, icon, act }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" className={css.empty ?? ''}>
      {icon && <div className={css.emptyIcon}>{icon}</div>}
      <Line fw={600}>{title}</Line>
      {children && (
        <Line c="dimmed" size="sm" ta="center" maw={420}>
          {children}
        </Line>
      )}
      {act && (
        <Group gap="xs" mt="xs">
          {act}
        </Group>
      )}
    </Stack>
  )
}

/** What went wrong, in words, with a button to try again. */
export function Failed({ fault, onRetry }: { fault: Error; onRetry: () => void }) {
  const t = useText()
  return (
    <Alert color="red" role="alert">
      <Group justify="space-between">
        <Line size="sm">{faultText(fault, t)}</Line>
        {!isLasting(fault) && (
          <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}

/** To ask again would be answered the same. */
const isLasting = (fault: Error) => fault instanceof Fault && ['forbidden', 'not-found'].includes(fault.code)

type Query<T> = { data: T | undefined; error: Error | null; refetch: () => unknown }
type LoadedProps<T> = { query: Query<T>; children: (data: T) => ReactNode; rows?: number }
/** What a query has to show: its data, a skeleton before, its fault instead. */
export function Loaded<T>({ query, children, rows = 6 }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failed fault={query.error} onRetry={query.refetch} />
  return (
    <Stack gap="sm" aria-busy>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={18} width={`${90 - ((index * 17) % 50)}%`} />
      ))}
    </Stack>
  )
}

type SectionProps = { title?: ReactNode; acts?: ReactNode; children: ReactNode; flush?: boolean }
/** A part of a page under a heading; `flush` lets a table reach its edges. */
export function Section({ title, acts, children, flush }: SectionProps) {
  return (
    <section className={css.section}>
      {title && (
        <Group justify="space-between" className={css.sectionHeader ?? ''}>
          <Title order={2} className={css.sectionTitle}>
            {title}
          </Title>
          {acts}
        </Group>
      )}
      <div className={flush ? undefined : css.sectionBody}>{children}</div>
    </section>
  )
}

/** Names and values of one thing. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {items.map(([label, value]) => (
        <div key={label} className={css.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
