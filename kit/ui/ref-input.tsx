import { Combobox, Text as Line, TextInput, useCombobox, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { useActs } from './acts.ts'
import { type Meant, useMeant } from './meant.ts'
import { type Named, useFound, useRecord } from './records.ts'
import { useText } from './text.ts'
import { faultText } from './toast.tsx'

type Control = {
  value: unknown
  onChange: (value: unknown) => void
  onBlur?: (event: FocusEvent<HTMLInputElement>) => void
  label?: string
  description?: ReactNode
  error?: ReactNode
}
type Props = {
  /** `contacts.company` */
  to: string
  /** What the value that it begins with is called, where that is known. */
  kept?: unknown
  /** None will do, too. */
  isOptional: boolean
  control: Control
}

/** Finds what a ref refers to as one types; who may list no such records says which one by its id. */
export function RefInput({ to, kept, isOptional, control }: Props) {
  const t = useText()
  const { nouns, error } = useMeant(to)
  const [begun] = useState(control.value)
  const known = control.value === begun && typeof kept === 'string' ? kept : undefined
  const value = (control.value || null) as string | null
  if (nouns?.length !== 0) return <Picker {...{ to, nouns, error, value, known, isOptional, control }} />
  const { description = known ?? t('ui.ref.byId') } = control
  return (
    <TextInput
      {...control}
      description={description}
      value={value ?? ''}
      onChange={({ currentTarget }) => control.onChange(currentTarget.value)}
    />
  )
}

type PickerProps = Omit<Props, 'kept'> & {
  nouns: readonly Meant[] | undefined
  /** Why there are none. */
  error: Error | null
  value: string | null
  known: string | undefined
}

/** An editable combobox with a list, as WAI-ARIA has it; which option is the active one follows from what is shown. */
function Picker({ to, nouns = [], error, value, known, isOptional, control }: PickerProps) {
  const t = useText()
  const acts = useActs()
  const listId = useId()
  const combobox = useCombobox()
  const isOpen = combobox.dropdownOpened
  /** Undefined while the name of the record stands there. */
  const [typed, setTyped] = useState<string>()
  const [chosen, setChosen] = useState<Named>()
  const [moved, setMoved] = useState<number>()
  const q = typed?.trim() ?? ''
  const [waited] = useDebouncedValue(q, 200)
  const called = ({ name, noun }: Named) => name || acts.noun(noun)
  const given = known ?? (chosen?.id === value && chosen ? called(chosen) : undefined)
  const record = useRecord(to, nouns.length > 0 && given === undefined ? nouns : undefined, value)
  // What the reader may not see is named by its id.
  const name = value === null ? '' : (given ?? (record ? called(record) : record === null ? value : ''))
  const found = useFound(to, nouns, waited, isOpen && nouns.length > 0)
  const fault = error ?? found.error
  const options = found.data ?? []
  // Until then Enter would take what nobody looked for.
  const isSettled = q === waited && found.isSuccess && !found.isPlaceholderData
  const isListed = isOpen && options.length > 0
  const first = q ? 0 : options.findIndex(({ id }) => id === value)
  const active = isListed && isSettled ? Math.min(moved ?? first, options.length - 1) : -1
  const optionId = (index: number) => `${listId}-${index}`
  useEffect(() => {
    if (active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, listId])

  const reset = () => {
    combobox.closeDropdown()
    setTyped(undefined)
    setMoved(undefined)
  }
  const choose = (record: Named | undefined) => {
    setChosen(record)
    control.onChange(record?.id ?? null)
    reset()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing) return
    if (step && !isOpen) {
      combobox.openDropdown()
      setMoved(value ? undefined : 0)
    } else if (step) setMoved((Math.max(active, step > 0 ? -1 : 0) + step + options.length) % (options.length || 1))
    else if (event.key === 'Enter' && active >= 0) choose(options[active])
    else if (event.key === 'Enter' && typed === undefined) return
    else if (event.key === 'Escape' && isOpen) reset()
    else if (event.key !== 'Enter') return
    event.preventDefault()
  }
  const said = !isOpen
    ? ''
    : fault
      ? faultText(fault, t)
      : !isSettled
        ? t('ui.ref.searching')
        : t('ui.ref.found', { count: options.length })
  return (
    <Combobox
      store={combobox}
      keepMounted={false}
      onOptionSubmit={(id) => choose(options.find((option) => option.id === id))}
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        <TextInput
          {...control}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={isListed}
          aria-controls={isListed ? listId : undefined}
          aria-activedescendant={active >= 0 ? optionId(active) : undefined}
          data-mantine-stop-propagation={isOpen || undefined}
          rightSection={
            value && isOptional ? (
              <Combobox.ClearButton
                aria-hidden={false}
                aria-label={t('ui.filter.clear')}
                onClear={() => choose(undefined)}
              />
            ) : (
              <Combobox.Chevron />
            )
          }
          value={typed ?? name}
          onClick={() => combobox.openDropdown()}
          onChange={({ currentTarget }) => {
            combobox.openDropdown()
            setTyped(currentTarget.value)
            setMoved(undefined)
          }}
          onKeyDown={onKeyDown}
          onBlur={(event) => {
            // Emptied by the keyboard is none.
            if (typed === '' && value && isOptional) choose(undefined)
            reset()
            control.onBlur?.(event)
          }}
        />
      </Combobox.Target>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Combobox.Dropdown>
        {isListed ? (
          <Combobox.Options id={listId} aria-label={control.label} mah={280} style={{ overflowY: 'auto' }}>
            {options.map((record, index) => (
              <Choice
                key={record.id}
                id={optionId(index)}
                record={record}
                isActive={index === active}
                isChosen={record.id === value}
                isMixed={nouns.length > 1}
              />
            ))}
          </Combobox.Options>
        ) : (
          <Combobox.Empty aria-hidden>{said}</Combobox.Empty>
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** One of several nouns says which it is. */
type ChoiceProps = { id: string; record: Named; isActive: boolean; isChosen: boolean; isMixed: boolean }
function Choice({ id, record: { id: value, name, noun }, isActive, isChosen, isMixed }: ChoiceProps) {
  const acts = useActs()
  return (
    <Combobox.Option id={id} value={value} selected={isActive} active={isChosen} aria-selected={isActive}>
      {name || acts.noun(noun)}
      {isMixed && (
        <Line size="xs" c="dimmed">
          {acts.noun(noun)}
        </Line>
      )}
    </Combobox.Option>
  )
}
