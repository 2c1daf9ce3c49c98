import { ActionIcon, Button, NativeSelect, Textarea } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import { type TaxRate, units } from '#kit/document'
import { Money, useFormat } from '../format.tsx'
import { DecimalInput } from '../inputs.tsx'
import { useText } from '../text.ts'
import css from './grid.module.css'
import { type DraftLine, isBlank } from './lines.ts'

type Props<L extends DraftLine> = {
  /** Whose words its fields have. */
  app: string
  lines: readonly L[]
  /** What the lines that were begun come to, in their order. */
  priced: readonly { netMinor: number }[]
  rates: readonly TaxRate[]
  blank: (taxRateId: string | null) => L
  defaultRate: string | null
  currency: string
  errors: Readonly<Record<string, string>>
  onChange: (lines: L[]) => void
  /** What else there is to say of a line, below it. */
  below?: (line: L, index: number, change: (changes: Partial<L>) => void) => ReactNode
}

/**
 * Enter goes down and opens a new line after the last, Shift-Enter breaks a description, arrows go up and down, Alt with
 * them moves the line, Ctrl-Backspace removes it.
 */
export function LineGrid<L extends DraftLine>(props: Props<L>) {
  const { app, lines, priced, rates, blank, defaultRate, currency, errors, onChange, below } = props
  const t = useText()
  const format = useFormat()
  const grid = useRef<HTMLDivElement>(null)
  const focus = (row: number, column: string) =>
    grid.current?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)?.focus()
  const change = (index: number, changes: Partial<L>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...changes } : line)))
  /** The rows stand before the focus moves: whoever types on at once would write into the cell just left. */
  const arrange = (arranged: L[]) => flushSync(() => onChange(arranged))
  const add = () => arrange([...lines, blank(lines.at(-1)?.taxRateId ?? defaultRate)])
  const remove = (index: number) => {
    const rest = lines.filter((_, at) => at !== index)
    arrange(rest.length > 0 ? rest : [blank(defaultRate)])
  }
  const move = (index: number, by: number) => {
    const next = [...lines]
    const [line] = next.splice(index, 1)
    if (!line || index + by < 0 || index + by >= lines.length) return
    next.splice(index + by, 0, line)
    arrange(next)
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const target = event.target as HTMLElement
    const { column } = target.dataset
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!column || (by !== 0 && !event.altKey && keepsArrows(target, by))) return
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault()
      if (index === lines.length - 1) add()
      focus(index + 1, index === lines.length - 1 ? 'description' : column)
    } else if (by !== 0) {
      event.preventDefault()
      if (event.altKey) move(index, by)
      focus(Math.max(0, Math.min(lines.length - 1, index + by)), column)
    } else if (event.key === 'Backspace' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      remove(index)
      focus(Math.max(0, index - 1), column)
    }
  }
  const sent = lines.filter((line) => !isBlank(line))
  return (
    <div ref={grid} className={css.grid}>
      <div className={css.gridHead} aria-hidden>
        <span>{t(`${app}.field.description`)}</span>
        <span>{t(`${app}.field.quantity`)}</span>
        <span>{t(`${app}.field.unitPrice`)}</span>
        <span>{t('ui.document.percent')}</span>
        <span>{t(`${app}.field.taxRateId`)}</span>
        <span>{t('ui.document.amount')}</span>
        <span />
      </div>
      {lines.map((line, index) => {
        const place = sent.indexOf(line)
        const at = (field: string) => (place < 0 ? undefined : errors[`lines.${place}.${field}`])
        const more = below?.(line, index, (changes) => change(index, changes))
        const label = (field: string) =>
          t('ui.document.lineField', { line: index + 1, field: t(`${app}.field.${field}`) })
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed in its inputs arrive here
          <div key={line.key} data-row={index} className={css.gridRow} onKeyDown={(event) => onKeyDown(event, index)}>
            <Textarea
              data-column="description"
              aria-label={label('description')}
              placeholder={t('ui.document.descriptionHint')}
              autosize
              minRows={1}
              maxRows={6}
              maxLength={500}
              value={line.description}
              error={at('description')}
              onChange={({ currentTarget }) => change(index, { description: currentTarget.value } as Partial<L>)}
            />
            <div>
              <DecimalInput
                data-column="quantity"
                label={t(`${app}.field.quantity`)}
                labelProps={{ className: css.cellLabel }}
                aria-label={label('quantity')}
                value={line.quantity || null}
                error={at('quantity')}
                onChange={(quantity) => change(index, { quantity: quantity ?? '' } as Partial<L>)}
              />
              <NativeSelect
                className={css.unit ?? ''}
                variant="unstyled"
                size="xs"
                aria-label={label('unit')}
                value={line.unit ?? ''}
                onChange={({ currentTarget }) => change(index, { unit: currentTarget.value || null } as Partial<L>)}
                data={[
                  { value: '', label: t(`${app}.field.unit`) },
                  ...units.map((value) => ({ value, label: t(`ui.unit.${value}`) })),
                ]}
              />
            </div>
            <DecimalInput
              data-column="price"
              label={t(`${app}.field.unitPrice`)}
              labelProps={{ className: css.cellLabel }}
              aria-label={label('unitPrice')}
              placeholder={format.amount(0, currency)}
              digits={2}
              value={line.unitPrice || null}
              error={at('unitPrice')}
              onChange={(unitPrice) => change(index, { unitPrice: unitPrice ?? '' } as Partial<L>)}
            />
            <DecimalInput
              data-column="discount"
              label={t(`${app}.field.discountPercent`)}
              labelProps={{ className: css.cellLabel }}
              aria-label={label('discountPercent')}
              placeholder="0"
              value={line.discountPercent || null}
              error={at('discountPercent')}
              onChange={(discountPercent) => change(index, { discountPercent } as Partial<L>)}
            />
            <NativeSelect
              data-column="tax"
              label={t(`${app}.field.taxRateId`)}
              labelProps={{ className: css.cellLabel }}
              aria-label={label('taxRateId')}
              value={line.taxRateId ?? ''}
              error={at('taxRateId')}
              onChange={({ currentTarget }) => change(index, { taxRateId: currentTarget.value || null } as Partial<L>)}
              data={[
                ...rates.map((rate) => ({ value: rate.id, label: rateName(rate, format.decimal) })),
                { value: '', label: t('ui.document.noTax') },
              ]}
            />
            <span className={css.amount}>
              <Money minor={priced[place]?.netMinor ?? 0} currency={currency} />
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('ui.document.removeLine', { line: index + 1 })}
              onClick={() => remove(index)}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
            {more && <div className={css.below}>{more}</div>}
          </div>
        )
      })}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} />}
        className={css.addLine ?? ''}
        onClick={() => {
          add()
          focus(lines.length, 'description')
        }}
      >
        {t('ui.document.addLine')}
      </Button>
    </div>
  )
}

/** In a select arrows choose, in a long description they walk through its rows. */
function keepsArrows(target: HTMLElement, by: number): boolean {
  if (!(target instanceof HTMLTextAreaElement)) return target instanceof HTMLSelectElement
  const isAtEdge = by < 0 ? target.selectionStart === 0 : target.selectionEnd === target.value.length
  return !isAtEdge && target.scrollHeight > 2 * Number.parseFloat(getComputedStyle(target).lineHeight)
}

/** Those of nothing differ only by their names. */
const rateName = ({ name, percent }: TaxRate, decimal: (value: string) => string) =>
  Number(percent) === 0 ? name : `${decimal(percent)} %`
