import { Link } from 'react-router'
import { dayInZone } from '#kit/calendar'
import { asOf, type Totals } from '#kit/contract'
import { Money, useFormat, useText } from '#kit/ui'
import { type AppEntry, apps } from '../apps.ts'
import { useSession } from '../session.tsx'
import css from './home.module.css'
import { queryOf, useReads } from './read.ts'

type Card = NonNullable<AppEntry['cards']>[number] & { app: AppEntry }
type Groups = Totals['groups']

/** The cards of all apps whose totals somebody may read, in the order of the navigation. */
export const cardsFor = (can: (op: string) => boolean, entries: readonly AppEntry[] = apps): Card[] =>
  entries.flatMap((app) => (app.cards ?? []).filter(({ op }) => can(op)).map((card) => ({ ...card, app })))

/** What an alarm counts is shown when there is any; the rest once something is. */
export const shownOf = <T extends { tone?: Card['tone']; count: number }>(tiles: readonly T[]): T[] => {
  const isAlarm = ({ tone }: T) => tone === 'bad' || tone === 'warning'
  return tiles.some(({ count }) => count > 0) ? tiles.filter((tile) => tile.count > 0 || !isAlarm(tile)) : []
}

/** Figures of all apps, each leading to the rows that it counts. */
export function Cards() {
  const { me, can } = useSession()
  const { timeZone } = me.tenant
  const today = dayInZone(new Date().toISOString(), timeZone)
  const cards = cardsFor(can).map((card) => ({ ...card, query: queryOf(asOf(card.filter, today, timeZone)) }))
  const answers = useReads<Totals>(
    cards.map(({ query, sum, ...read }) => ({
      ...read,
      query: new URLSearchParams([...query, ...(sum ? [['sum', sum]] : [])] as [string, string][]),
    })),
  )
  if (answers.some(({ isPending }) => isPending)) return <div data-awaited hidden />
  // A role that does not see a field of the card gets no answer, and no card.
  const tiles = cards.flatMap((card, index) => {
    const groups = answers[index]?.data?.groups
    return groups ? { ...card, groups, count: groups.reduce((sum, { count }) => sum + count, 0) } : []
  })
  const shown = shownOf(tiles)
  if (shown.length === 0) return null
  return (
    <div className={css.tiles}>
      {shown.map((tile) => (
        <Tile key={`${tile.app.id}.${tile.id}`} tile={tile} to={`${tile.to}?${new URLSearchParams(tile.query)}`} />
      ))}
    </div>
  )
}

type TileProps = { tile: Card & { groups: Groups; count: number }; to: string }
function Tile({ tile: { app, id, sum, tone, groups, count }, to }: TileProps) {
  const t = useText()
  const { decimal } = useFormat()
  return (
    <Link to={to} className={css.tile} data-tone={tone} data-none={count === 0 || undefined}>
      <span className={css.tileName}>
        <app.icon size={15} stroke={1.7} aria-hidden />
        {t(`${app.id}.card.${id}`)}
        {sum && count > 0 && <span className={css.tally}>{count}</span>}
      </span>
      <span className={css.tileValue}>{sum && count > 0 ? <Sum field={sum} groups={groups} /> : decimal(count)}</span>
    </Link>
  )
}

/** Money of several currencies is not added up: the business's own stands first. */
function Sum({ field, groups }: { field: string; groups: Groups }) {
  const { me } = useSession()
  const { decimal } = useFormat()
  const isOwn = ({ by }: Groups[number]) => by.currency === me.tenant.currency
  const [first, ...others] = groups.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))
  const shown = ({ by, sum }: Groups[number]) =>
    typeof by.currency === 'string' ? (
      <Money minor={sum[field] ?? 0} currency={by.currency} />
    ) : (
      decimal(sum[field] ?? 0)
    )
  return (
    <>
      {first && shown(first)}
      {others.map((group) => (
        <span key={String(group.by.currency)} className={css.tileNote}>
          {' '}
          + {shown(group)}
        </span>
      ))}
    </>
  )
}
