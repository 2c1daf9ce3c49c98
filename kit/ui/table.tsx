import { ActionIcon, Button, Group } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import {
  type ArgumentsOf,
  aboutOf,
  addressOf,
  type CustomDefinition,
  type CustomValues,
  hasCustom,
  type ListInput,
  type Op,
} from '#kit/contract'
import { BulkBar } from './bulk.tsx'
import type { BulkAct } from './bulk-act.ts'
import type { BulkFields } from './bulk-edit.tsx'
import { Chips } from './chips.tsx'
import { brief } from './chosen.ts'
import { fieldOfCustom, useCustomFields } from './custom.ts'
import { CustomShown } from './custom-values.tsx'
import { useCan } from './data.ts'
import { type DefaultView, useDefaultViews } from './default-views.ts'
import { fieldOf, nounOf } from './field.ts'
import { FilterBuilder, isAsked, type Spot } from './filter.tsx'
import { ImportLink } from './importing.tsx'
import { toInput, useListState } from './list-state.ts'
import { Empty, Failed } from './page.tsx'
import { csv, download } from './send.ts'
import { useShortcuts } from './shortcuts.ts'
import { Sums } from './sums.tsx'
import { Cards, type Column, Rows, type Shape, type Shows } from './table-rows.tsx'
import { ColumnMenu, Search, SortMenu } from './table-tools.tsx'
import { useNames, useText } from './text.ts'
import { toastFault } from './toast.tsx'
import css from './ui.module.css'
import { type ListOp, type RowOf, useChoice, useRowKeys, useRows } from './use-rows.ts'
import { Views } from './views.tsx'

export type DataTableProps<O extends ListOp> = {
  op: O
  /** In their order; the first names the row and leads to it. */
  columns: readonly Shows<RowOf<O>>[]
  to?: (row: RowOf<O>) => string
  empty: ReactNode
  bulk?: readonly BulkAct[]
  /** Fields that can be changed of all that is chosen. */
  edits?: BulkFields
  /** Rows that are always left out or in, such as those of one record. */
  fixed?: ListInput['filter']
  sort?: string
  /** That a list has from the beginning, before those that people save. */
  views?: readonly DefaultView[]
  /** Counts all that the list would show, for whoever may call it, and adds up the fields of `sums`. */
  totals?: Op
  sums?: readonly string[]
  less?: { field: string; value: string }
}

const kept = ['id', 'version', 'custom']

/** Amounts have several currencies, and people are known by their ids. */
const hasOrder = (type: CustomDefinition['type']) => ['text', 'number', 'date', 'boolean', 'select'].includes(type)

/** A custom field of a list, for whoever asks for it. */
const columnOf = <T,>({ key, label, type }: CustomDefinition): Column<T> => ({
  field: `custom.${key}` as keyof T & string,
  label,
  isHidden: true,
  show: (row) => <CustomShown type={type} value={(row as { custom?: CustomValues }).custom?.[key]} />,
})

/** The list of a noun: search, filters, sort, columns, views, bulk acts, CSV; its state is in the address. */
export function DataTable<O extends ListOp>(props: DataTableProps<O>) {
  const { op, to, empty, bulk = [], edits, fixed, sort = '-createdAt', totals, sums = [] } = props
  const t = useText()
  const names = useNames(op)
  const can = useCan()
  const noun = nounOf(op.output)
  const { search = [], sort: sortable = [] } = aboutOf(noun)
  const { app, name: opName } = addressOf(op)
  const [nounName = ''] = opName.split('.')
  const own = useCustomFields(`${app}.${nounName}`, hasCustom(noun))
  const fields = useMemo(() => {
    const named = Object.entries(noun.shape).map(([name, type]) => fieldOf(name, type as never))
    return new Map([...named, ...own.map(fieldOfCustom)].map((field) => [field.name, field]))
  }, [noun, own])
  const columns = useMemo(() => [...props.columns, ...own.map(columnOf<RowOf<O>>)], [props.columns, own])
  const { state, change, address } = useListState()
  const asking = toInput(state)
  const filter = fixed ? { ...asking.filter, ...fixed } : asking.filter
  const input = { sort, ...asking, ...(filter && { filter }) } as ArgumentsOf<O>
  const { query, rows, end } = useRows(op, input)
  const [lead] = columns
  const chosenColumns = state.columns?.flatMap((field) => columns.filter((column) => column.field === field))
  const shown = [
    ...columns.slice(0, 1),
    ...(chosenColumns ?? columns.filter(({ isHidden }) => !isHidden)).filter((one) => one !== lead),
  ]
  const label = ({ field, label: given }: Shows<RowOf<O>>) => given ?? names.field(field)
  const given = useDefaultViews(app, props.views)
  const { chosen, choose, setChosen } = useChoice(rows, address)
  const [spot, setSpot] = useState<Spot>()
  const acts = bulk.filter((act) => can(act.op))
  const isChoosing = acts.length > 0 || edits?.fields.some(({ op }) => can(op)) === true
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const body = useRef<HTMLDivElement>(null)
  const setGroups = (groups: typeof state.groups) => change({ groups })
  useRowKeys(body, isChoosing ? choose : undefined)
  useShortcuts(t('ui.keys.list'), [
    { keys: ['J', 'K'], text: t('ui.keys.rows') },
    ...(to ? [{ keys: ['Enter'], text: t('ui.keys.open') }] : []),
    ...(isChoosing
      ? [
          { keys: ['X'], text: t('ui.keys.choose') },
          { keys: ['⇧', 'J'], text: t('ui.keys.chooseMore') },
        ]
      : []),
    ...(search.length > 0 ? [{ keys: ['/'], text: t('ui.keys.search') }] : []),
  ])

  const exported = () => {
    const named = shown
      .filter(({ beside }) => !beside)
      .map(({ field }) => field as string)
      .filter((field) => field.startsWith('custom.') || fields.get(field)?.kind !== 'other')
    const isMoney = named.some((field) => fields.get(field)?.kind === 'money')
    // An amount says nothing without its currency.
    if (isMoney && fields.has('currency') && !named.includes('currency')) named.push('currency')
    csv(op, { ...input, fields: named.join(',') }).then(
      (file) => download(file, `${opName}.csv`),
      (fault) => toastFault(fault, t),
    )
  }
  const exporting = t('ui.export')
  const isFiltered = state.q !== '' || isAsked(state.groups)
  /** Nothing to search, sort or export; what is archived is found by a filter. */
  const isBare = query.data !== undefined && rows.length === 0 && !isFiltered
  const shape: Shape<RowOf<O>> = {
    op,
    rows,
    columns: shown,
    fields,
    label,
    to,
    chosen,
    ...(isChoosing && { choose }),
  }
  return (
    <div ref={body}>
      {!fixed && <Views list={`${app}.${opName}`} state={state} address={address} given={given} />}
      <Group gap="xs" className={css.tools ?? ''}>
        {search.length > 0 && !isBare && <Search value={state.q} onChange={(q) => change({ q })} />}
        <FilterBuilder
          op={op}
          fields={[...fields.values()].filter(({ name }) => !kept.includes(name))}
          groups={state.groups}
          spot={spot}
          onSpot={setSpot}
          onChange={setGroups}
        />
        <span className={css.grow} />
        {!isBare && (
          <>
            {isPhone && sortable.length > 0 && (
              <SortMenu
                {...{ sortable, names }}
                value={state.sort ?? sort}
                onChange={(next) => change({ sort: next })}
              />
            )}
            <ColumnMenu
              columns={columns.map((column) => ({ field: column.field, label: label(column) }))}
              shown={shown.map(({ field }) => field)}
              onChange={(next) => change({ columns: next })}
            />
            <ActionIcon variant="default" size={36} aria-label={exporting} title={exporting} onClick={exported}>
              <IconDownload size={18} stroke={1.6} />
            </ActionIcon>
          </>
        )}
        {!fixed && <ImportLink noun={`${app}.${nounName}`} isNamed={isBare} />}
      </Group>
      {isAsked(state.groups) && (
        <Chips {...{ op, fields }} groups={state.groups} onEdit={setSpot} onChange={setGroups} />
      )}
      {totals && !isBare && can(totals) && (
        <Sums
          op={totals}
          input={{ ...asking, ...(filter && { filter }) }}
          {...{ sums, fields, label: names.field }}
          less={props.less}
        />
      )}
      {query.error && rows.length === 0 ? (
        <Failed fault={query.error} onRetry={query.refetch} />
      ) : query.data && rows.length === 0 ? (
        <div className={css.section}>
          {isFiltered ? (
            <Empty
              title={t('ui.list.noMatch')}
              act={
                <Button variant="default" onClick={() => change({ q: '', groups: [[]] })}>
                  {t('ui.filter.clear')}
                </Button>
              }
            />
          ) : (
            empty
          )}
        </div>
      ) : isPhone ? (
        <Cards {...shape} isWaiting={!query.data} />
      ) : (
        <Rows
          {...shape}
          isWaiting={!query.data}
          isBusy={query.isFetching}
          sort={state.sort ?? sort}
          sortable={[
            ...sortable,
            'createdAt',
            ...own.filter(({ type }) => hasOrder(type)).map(({ key }) => `custom.${key}`),
          ]}
          onSort={(next) => change({ sort: next })}
          onChooseAll={(all) => setChosen(new Map(all ? rows.map((row) => [row.id, brief(row)]) : []))}
        />
      )}
      {query.hasNextPage && (
        <div key={rows.length} ref={end} className={css.end}>
          <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t('ui.list.more')}
          </Button>
        </div>
      )}
      {chosen.size > 0 && (
        <BulkBar
          op={op}
          input={input as never}
          acts={acts}
          edits={edits}
          chosen={chosen}
          sum={sums.find((field) => fields.get(field)?.kind === 'money')}
          hasMore={query.hasNextPage && chosen.size <= rows.length}
          onChange={setChosen}
        />
      )}
    </div>
  )
}
