import { Checkbox, Skeleton, Table } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Op } from '#kit/contract'
import type { Chosen } from './chosen.ts'
import type { Field } from './field.ts'
import { Shown } from './format.tsx'
import { Referred } from './referred.tsx'
import { Heading } from './table-tools.tsx'
import { useText } from './text.ts'
import css from './ui.module.css'
import type { Choose, Row } from './use-rows.ts'

/** A column of a list: a field, called by its name in the messages unless it has a `label`. */
export type Column<T> = {
  field: keyof T & string
  label?: string
  show?: (row: T) => ReactNode
  /** Only when asked for. */
  isHidden?: boolean
  beside?: never
}

/** A figure that stands beside the rows of a list and is none of theirs: it is neither sorted by nor exported. */
export type Figure<T> = Omit<Column<T>, 'field' | 'beside'> & {
  field: string
  beside: 'money'
  label: string
  show: (row: T) => ReactNode
}
export type Shows<T> = Column<T> | Figure<T>

export type Shape<T extends Row> = {
  op: Op
  rows: readonly T[]
  columns: readonly Shows<T>[]
  fields: ReadonlyMap<string, Field>
  label: (column: Shows<T>) => string
  to: ((row: T) => string) | undefined
  chosen: Chosen
  choose?: Choose
}

/** A date or a count says nothing without its name. */
const isTold = (kind: string) => !['text', 'email', 'choice', 'tags', 'country', 'long'].includes(kind)
const isEmpty = (value: unknown) =>
  value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
/** What a screen shows for no value may well say something: that a key is active, and how to end it. */
const isTelling = <T extends Row>(row: T, { show, field }: Shows<T>) =>
  Boolean(show?.(row) ?? !isEmpty(row[field as keyof T]))
const isRight = (kind: string) => kind === 'money' || kind === 'number' || kind === 'decimal'

/** How a cell is drawn; the first one leads to its record. */
function useCells<T extends Row>({ op, columns, fields, to, chosen, choose }: Shape<T>) {
  const t = useText()
  const kind = ({ field, beside }: Shows<T>) => beside ?? fields.get(field)?.kind ?? 'text'
  const plain = (row: T, column: Shows<T>) =>
    column.show?.(row) ??
    (fields.get(column.field)?.ref ? (
      <Referred op={op} row={row} field={column.field} />
    ) : (
      <Shown kind={kind(column)} value={row[column.field as keyof T]} row={row} op={op} />
    ))
  const cell = (row: T, column: Shows<T>): ReactNode =>
    column === columns[0] && to ? (
      <Link to={to(row)} className={css.lead}>
        {plain(row, column)}
      </Link>
    ) : (
      plain(row, column)
    )
  const box = ({ id }: T) =>
    choose && (
      <Checkbox
        size="xs"
        aria-label={t('ui.bulk.row')}
        checked={chosen.has(id)}
        // A click with Shift would mark the text of the rows between.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        onChange={({ nativeEvent }) => choose(id, (nativeEvent as PointerEvent).shiftKey ? 'last' : undefined)}
      />
    )
  /** What a cell may have no room for. */
  const whole = (row: T, column: Shows<T>) => {
    const value = row[column.field as keyof T]
    return typeof value === 'string' && !column.show && ['text', 'long', 'email'].includes(kind(column))
      ? value
      : undefined
  }
  return { kind, cell, box, whole }
}

type RowsProps<T extends Row> = Shape<T> & {
  isWaiting: boolean
  isBusy: boolean
  sort: string
  sortable: readonly string[]
  onSort: (sort: string) => void
  onChooseAll: (all: boolean) => void
}
export function Rows<T extends Row>(props: RowsProps<T>) {
  const { rows, columns, label, to, chosen, choose, sort, sortable, onSort, onChooseAll } = props
  const t = useText()
  const navigate = useNavigate()
  const { kind, cell, box, whole } = useCells(props)
  const isAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const right = (column: Shows<T>) => column !== columns[0] && isRight(kind(column))
  return (
    <div className={css.tableFrame} ref={watchWidth}>
      <Table className={css.table ?? ''} aria-busy={props.isBusy}>
        <Table.Thead>
          <Table.Tr>
            {choose && (
              <Table.Th w={40}>
                <Checkbox
                  size="xs"
                  aria-label={t('ui.bulk.page')}
                  disabled={rows.length === 0}
                  checked={isAll}
                  indeterminate={chosen.size > 0 && !isAll}
                  onChange={() => onChooseAll(!isAll)}
                />
              </Table.Th>
            )}
            {columns.map((column) => (
              <Heading
                key={column.field}
                label={label(column)}
                isRight={right(column)}
                field={column.field}
                sort={sort}
                {...(sortable.includes(column.field) && { onSort })}
              />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr
              key={row.id}
              data-row={row.id}
              tabIndex={-1}
              className={to ? css.link : undefined}
              onClick={(event) => isPlain(event) && to && navigate(to(row))}
            >
              {choose && <Table.Td>{box(row)}</Table.Td>}
              {columns.map((column) => (
                <Table.Td
                  key={column.field}
                  className={right(column) ? css.right : undefined}
                  title={whole(row, column)}
                >
                  {cell(row, column)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {props.isWaiting && <Skeletons />}
    </div>
  )
}

/** A table that has room keeps its head in sight; one that has not scrolls sideways in its frame. */
function watchWidth(frame: HTMLDivElement | null) {
  const table = frame?.querySelector('table')
  if (!frame || !table) return
  const see = () => frame.toggleAttribute('data-wide', table.offsetWidth > frame.clientWidth + 1)
  const observer = new ResizeObserver(see)
  observer.observe(frame)
  observer.observe(table)
  return () => observer.disconnect()
}

/** What a phone shows instead: each row a card, its amount beside its name. */
export function Cards<T extends Row>(props: Shape<T> & { isWaiting: boolean }) {
  const { rows, columns, label } = props
  const { kind, cell, box } = useCells(props)
  const [first, ...others] = columns
  const amount = others.find((column) => kind(column) === 'money')
  return (
    <ul className={css.cards}>
      {rows.map((row) => (
        <li key={row.id} data-row={row.id} tabIndex={-1} className={css.card}>
          <div className={css.cardMain}>
            {box(row)}
            {first && cell(row, first)}
            {amount && <span className={css.cardAmount}>{cell(row, amount)}</span>}
          </div>
          <div className={css.cardFacts}>
            {others.map(
              (column) =>
                column !== amount &&
                isTelling(row, column) && (
                  <span key={column.field}>
                    {isTold(kind(column)) && <span className={css.cardLabel}>{label(column)} </span>}
                    {cell(row, column)}
                  </span>
                ),
            )}
          </div>
        </li>
      ))}
      {props.isWaiting && <Skeletons />}
    </ul>
  )
}

/** A click on the row, not on something in it, and no marking of text. */
const isPlain = ({ target }: MouseEvent) =>
  !(target as Element).closest('a, button, input, label') && !getSelection()?.toString()

const Skeletons = () => (
  <div className={css.skeletons}>
    {Array.from({ length: 8 }, (_, index) => (
      <Skeleton key={index} height={14} width={`${92 - ((index * 13) % 40)}%`} />
    ))}
  </div>
)
