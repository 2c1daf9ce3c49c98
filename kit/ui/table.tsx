import { ActionIcon, Button, Checkbox, Group, Skeleton, Table } from '@mantine/core'
import { useHotkeys, useIntersection, useMediaQuery } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Fault } from '#kit/auth'
import {
  type ArgumentsOf,
  addressOf,
  type ListInput,
  type listInput,
  type Op,
  type OutputOf,
  restricts,
} from '#kit/contract'
import { type BulkAct, BulkBar } from './bulk.tsx'
import { keyOf, toastFault } from './data.ts'
import { type Field, fieldOf, nounOf } from './field.ts'
import { FilterBuilder } from './filter.tsx'
import { Shown } from './format.tsx'
import { toInput, useListState } from './list-state.ts'
import { Empty, Failed } from './page.tsx'
import { call, csv, send } from './send.ts'
import { ColumnMenu, Heading, Search, SortMenu } from './table-tools.tsx'
import { useNames, useText } from './text.ts'
import css from './ui.module.css'
import { Views } from './views.tsx'

type Row = { id: string }
export type Column<T> = {
  field: keyof T & string
  label?: string
  show?: (row: T) => ReactNode
  /** Only when asked for. */
  isHidden?: boolean
}
export type ListOp = Op<typeof listInput>
type RowOf<O extends Op> = OutputOf<O> extends { items: (infer T extends Row)[] } ? T : never

export type DataTableProps<O extends ListOp> = {
  op: O
  /** In their order; the first names the row and leads to it. */
  columns: readonly Column<RowOf<O>>[]
  to?: (row: RowOf<O>) => string
  empty: ReactNode
  bulk?: readonly BulkAct[]
  /** Rows that are always left out or in, such as those of one record. */
  fixed?: ListInput['filter']
  sort?: string
}

/** A date or a count says nothing without its name. */
const told = (kind: string) => !['text', 'email', 'choice', 'tags', 'country', 'long'].includes(kind)
const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
const right = (kind: string) => kind === 'money' || kind === 'number' || kind === 'decimal'

export function DataTable<O extends ListOp>({
  op,
  columns,
  to,
  empty,
  bulk = [],
  fixed,
  sort = '-createdAt',
}: DataTableProps<O>) {
  const t = useText()
  const names = useNames(op)
  const noun = nounOf(op.output)
  const { search = [], sort: sortable = [] } = restricts(noun)
  const fields = useMemo(
    () => new Map(Object.entries(noun.shape).map(([name, type]) => [name, fieldOf(name, type as never)])),
    [noun],
  )
  const list = useListState()
  const { state, change } = list
  const own = toInput(state)
  const filter = fixed ? { ...own.filter, ...fixed } : own.filter
  const input = { sort, ...own, ...(filter && { filter }) } as ArgumentsOf<O>
  const query = useInfiniteQuery({
    queryKey: [...keyOf(op, input), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(op as ListOp, { ...input, ...(pageParam && { cursor: pageParam }) } as never, send({}, signal)) as Promise<{
        items: RowOf<O>[]
        nextCursor: string | null
      }>,
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    retry: (count, fault) => (fault as unknown as Fault).code === 'unavailable' && count < 2,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const shown = columns.filter(({ field, isHidden }) => state.columns?.includes(field) ?? !isHidden)
  const label = ({ field, label: given }: Column<RowOf<O>>) => given ?? names.field(field)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const navigate = useNavigate()
  const searchBox = useRef<HTMLInputElement>(null)
  const [at, setAt] = useState(-1)
  const body = useRef<HTMLDivElement>(null)
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by))
    setAt(next)
    body.current?.querySelector(`[data-row="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const open = () => rows[at] && to && navigate(to(rows[at]))
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['Enter', open, { preventDefault: false }],
    ['x', () => rows[at] && bulk.length > 0 && toggle(rows[at].id)],
    ['/', () => searchBox.current?.focus()],
  ])
  const toggle = (id: string) =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]))
  useEffect(() => {
    setChosen(new Set())
    setAt(-1)
  }, [list.address])

  const { ref: end, entry } = useIntersection({ rootMargin: '400px' })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetchingNextPage) fetchNextPage()
  }, [entry, hasNextPage, isFetchingNextPage, fetchNextPage])

  const cell = (row: RowOf<O>, column: Column<RowOf<O>>) =>
    column.show?.(row) ?? <Shown kind={kindOf(fields, column.field)} value={row[column.field]} row={row} op={op} />
  const first = shown[0]
  const amount = shown.find(({ field }) => kindOf(fields, field) === 'money')
  const isFiltered = state.q !== '' || state.conditions.length > 0
  const nothing = isFiltered ? (
    <Empty
      title={t('ui.list.noMatch')}
      act={
        <Button variant="default" onClick={() => change({ q: '', conditions: [] })}>
          {t('ui.filter.clear')}
        </Button>
      }
    />
  ) : (
    empty
  )
  const lead = (row: RowOf<O>) =>
    first && to ? (
      <Link to={to(row)} className={css.lead}>
        {cell(row, first)}
      </Link>
    ) : (
      first && cell(row, first)
    )
  const tools = (
    <Group gap="xs" className={css.tools ?? ''}>
      {search.length > 0 && <Search box={searchBox} value={state.q} onChange={(q) => change({ q })} />}
      <FilterBuilder
        op={op}
        fields={[...fields.values()].filter(({ name }) => !['id', 'version', 'custom'].includes(name))}
        conditions={state.conditions}
        onChange={(conditions) => change({ conditions })}
      />
      <Views list={`${addressOf(op).app}.${addressOf(op).name}`} address={list.address} onShow={list.show} />
      <span className={css.grow} />
      {isPhone && sortable.length > 0 && (
        <SortMenu {...{ sortable, names, t }} value={state.sort ?? sort} onChange={(next) => change({ sort: next })} />
      )}
      {!isPhone && (
        <ColumnMenu
          columns={columns.map((column) => ({ field: column.field, label: label(column) }))}
          shown={shown.map(({ field }) => field)}
          onChange={(next) => change({ columns: next })}
          label={t('ui.columns')}
        />
      )}
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('ui.export')}
        title={t('ui.export')}
        onClick={() =>
          csv(op, input as never).then(
            (file) => download(file, `${addressOf(op).name}.csv`),
            (fault) => toastFault(fault, t),
          )
        }
      >
        <IconDownload size={18} stroke={1.6} />
      </ActionIcon>
    </Group>
  )
  if (query.error && rows.length === 0)
    return (
      <>
        {tools}
        <Failed fault={query.error} onRetry={query.refetch} />
      </>
    )
  const allChosen = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  return (
    <div ref={body}>
      {tools}
      {query.data && rows.length === 0 ? (
        <div className={css.section}>{nothing}</div>
      ) : isPhone ? (
        <ul className={css.cards}>
          {rows.map((row) => (
            <li key={row.id} className={css.card}>
              <div className={css.cardMain}>
                {lead(row)}
                {amount && amount !== first && cell(row, amount)}
              </div>
              <div className={css.cardFacts}>
                {shown.map(
                  (column) =>
                    column !== first &&
                    column !== amount &&
                    !isEmpty(row[column.field]) && (
                      <span key={column.field}>
                        {told(kindOf(fields, column.field)) && <span className={css.cardLabel}>{label(column)} </span>}
                        {cell(row, column)}
                      </span>
                    ),
                )}
              </div>
            </li>
          ))}
          {!query.data && <Skeletons />}
        </ul>
      ) : (
        <div className={css.tableFrame}>
          <Table className={css.table ?? ''} aria-busy={query.isFetching}>
            <Table.Thead>
              <Table.Tr>
                {bulk.length > 0 && (
                  <Table.Th w={40}>
                    <Checkbox
                      size="xs"
                      aria-label={t('ui.bulk.page')}
                      checked={allChosen}
                      indeterminate={chosen.size > 0 && !allChosen}
                      onChange={() => setChosen(allChosen ? new Set() : new Set(rows.map(({ id }) => id)))}
                    />
                  </Table.Th>
                )}
                {shown.map((column) => (
                  <Heading
                    key={column.field}
                    label={label(column)}
                    isRight={column !== first && right(kindOf(fields, column.field))}
                    field={column.field}
                    sort={state.sort ?? sort}
                    {...([...sortable, 'createdAt'].includes(column.field) && {
                      onSort: (next: string) => change({ sort: next }),
                    })}
                  />
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row, index) => (
                <Table.Tr
                  key={row.id}
                  data-row={index}
                  data-at={index === at || undefined}
                  className={to ? css.link : undefined}
                  onClick={(event) => isPlain(event) && to && navigate(to(row))}
                >
                  {bulk.length > 0 && (
                    <Table.Td>
                      <Checkbox
                        size="xs"
                        aria-label={t('ui.bulk.row')}
                        checked={chosen.has(row.id)}
                        onChange={() => toggle(row.id)}
                      />
                    </Table.Td>
                  )}
                  {shown.map((column, place) => (
                    <Table.Td
                      key={column.field}
                      className={place > 0 && right(kindOf(fields, column.field)) ? css.right : undefined}
                    >
                      {place === 0 ? lead(row) : cell(row, column)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {!query.data && <Skeletons />}
        </div>
      )}
      <div ref={end} className={css.end}>
        {hasNextPage && (
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('ui.list.more')}
          </Button>
        )}
      </div>
      {chosen.size > 0 && (
        <BulkBar
          op={op}
          input={input as never}
          acts={bulk}
          chosen={chosen}
          hasMore={hasNextPage}
          onChange={setChosen}
          rows={rows}
        />
      )}
    </div>
  )
}

const kindOf = (fields: ReadonlyMap<string, Field>, name: string) => fields.get(name)?.kind ?? 'text'

/** A click on the row, not on something in it, and no marking of text. */
const isPlain = ({ target }: React.MouseEvent) =>
  !(target as Element).closest('a, button, input, label') && !getSelection()?.toString()

export function download(file: Blob, name: string) {
  const url = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const Skeletons = () => (
  <div className={css.skeletons}>
    {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key, index) => (
      <Skeleton key={key} height={14} width={`${92 - ((index * 13) % 40)}%`} />
    ))}
  </div>
)
