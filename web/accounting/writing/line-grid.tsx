import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import { MoneyInput, useFormat, useText } from '#kit/ui'
import { blankLine, isBlank, type Line, onSide, type Side, sumOf } from './lines.ts'
import css from './writing.module.css'

const sides: readonly Side[] = ['debitMinor', 'creditMinor']

type Props = {
  lines: readonly Line[]
  accounts: readonly { code: string; name: string }[]
  currency: string
  /** By the path of what was sent, such as `lines.0.accountCode`. */
  errors: Readonly<Record<string, string>>
  /** What the text of a line is, where it is not what the line is for. */
  said?: { label: string; hint: string }
  onChange: (lines: Line[]) => void
}

/** Enter takes what an empty amount offers, goes to the next line, and opens one after the last. */
export function LineGrid({ lines, accounts, currency, errors, said, onChange }: Props) {
  const t = useText()
  const text = said ?? { label: t('accounting.field.description'), hint: t('accounting.textHint') }
  const format = useFormat()
  const grid = useRef<HTMLDivElement>(null)
  const focus = (row: number) => grid.current?.querySelector<HTMLElement>(`[data-row="${row}"] input`)?.focus()
  const change = (index: number, changes: Partial<Line>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...changes } : line)))
  /** The row stands before the focus moves: whoever types on at once would write into the cell just left. */
  const arrange = (arranged: Line[]) => flushSync(() => onChange(arranged))
  const add = () => {
    arrange([...lines, blankLine()])
    focus(lines.length)
  }
  const remove = (index: number) => {
    const rest = lines.filter((_, at) => at !== index)
    arrange(rest.length > 0 ? rest : [blankLine()])
    focus(Math.max(0, index - 1))
  }
  const data = accounts.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  /** The account that a text means: by the beginning of its number, else by a part of its name. */
  const meant = (text: string) =>
    text &&
    (data.find(({ value }) => value.startsWith(text)) ??
      data.find(({ label }) => label.toLowerCase().includes(text.toLowerCase())))
  const missing = sumOf(lines, 'debitMinor') - sumOf(lines, 'creditMinor')
  /** What an amount has to be for both sides to be equal. */
  const offered = ({ debitMinor, creditMinor }: Line, side: Side) =>
    debitMinor === null && creditMinor === null ? Math.max(0, side === 'creditMinor' ? missing : -missing) : 0
  const onKeyDown = (event: KeyboardEvent, line: Line, index: number) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const { dataset, value } = event.target as HTMLInputElement
    const side = sides.find((one) => one === dataset.column)
    const amount = side && offered(line, side)
    // Who types fast is there before the list has opened, which would take Enter for itself.
    const account = dataset.column === 'account' && meant(value.trim())
    if (account && account.value !== line.accountCode) change(index, { accountCode: account.value })
    else if (side && amount) change(index, onSide(side, amount))
    else if (index === lines.length - 1) add()
    else focus(index + 1)
  }
  const sent = lines.filter((line) => !isBlank(line))
  return (
    <div ref={grid} className={css.grid}>
      <div className={css.gridHead} aria-hidden>
        <span>{t('accounting.account')}</span>
        <span>{text.label}</span>
        <span>{t('accounting.field.debitMinor')}</span>
        <span>{t('accounting.field.creditMinor')}</span>
        <span />
      </div>
      {lines.map((line, index) => {
        const place = sent.indexOf(line)
        const at = (field: string) => (place < 0 ? undefined : errors[`lines.${place}.${field}`])
        const label = (field: string) => t('accounting.lineField', { line: index + 1, field })
        const amount = (side: Side) => {
          const owed = offered(line, side)
          const whole = side === 'debitMinor' && place >= 0 ? errors[`lines.${place}`] : undefined
          return (
            <MoneyInput
              label={t(`accounting.field.${side}`)}
              labelProps={{ className: css.cellLabel }}
              aria-label={label(t(`accounting.field.${side}`))}
              data-column={side}
              placeholder={owed > 0 ? format.amount(owed, currency) : ''}
              rightSectionWidth={0}
              rightSection={null}
              currency={currency}
              value={line[side]}
              error={at(side) ?? whole}
              onChange={(value) => change(index, onSide(side, value))}
            />
          )
        }
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed in its inputs arrive here
          <div
            key={line.key}
            data-row={index}
            className={css.gridRow}
            onKeyDown={(event) => onKeyDown(event, line, index)}
          >
            <Select
              data-column="account"
              className={css.account ?? ''}
              aria-label={label(t('accounting.account'))}
              placeholder={t('accounting.accountHint')}
              searchable
              selectFirstOptionOnChange
              openOnFocus={false}
              limit={50}
              data={data}
              value={line.accountCode}
              error={at('accountCode')}
              onChange={(accountCode) => change(index, { accountCode })}
            />
            <TextInput
              className={css.text ?? ''}
              aria-label={label(text.label)}
              placeholder={text.hint}
              maxLength={500}
              value={line.description ?? ''}
              error={at('description')}
              onChange={({ currentTarget }) => change(index, { description: currentTarget.value || null })}
            />
            {amount('debitMinor')}
            {amount('creditMinor')}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('accounting.removeLine', { line: index + 1 })}
              onClick={() => remove(index)}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </div>
        )
      })}
      <Button variant="subtle" leftSection={<IconPlus size={16} />} className={css.addLine ?? ''} onClick={add}>
        {t('accounting.addLine')}
      </Button>
    </div>
  )
}
