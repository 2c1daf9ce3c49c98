import { Button, Group, Kbd, Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isMac, modKey, useText } from '#kit/ui'
import css from './comments.module.css'
import { type Draft, pick, typedName } from './draft.ts'
import { type Member, People, useMembers } from './people.tsx'

type Props = {
  label: string
  draft: Draft
  onChange: (draft: Draft) => void
  onSubmit: () => void
  /** What the button says. */
  submit: string
  isBusy: boolean
  error?: ReactNode
  onCancel?: () => void
  hasFocus?: boolean
}

const most = 10_000

/** Where a comment is typed: lines as they are, `@` for colleagues, and the keys that send it. */
export function Writer({ label, draft, onChange, onSubmit, submit, isBusy, error, onCancel, hasFocus }: Props) {
  const t = useText()
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number>()
  const [isDismissed, setIsDismissed] = useState(false)
  const [active, setActive] = useState(0)
  const [placed, setPlaced] = useState<number>()
  const typed = caret === undefined || isDismissed ? undefined : typedName(draft.text, caret)
  const members = useMembers(typed)
  const isOpen = members.length > 0
  const chosen = members[Math.min(active, members.length - 1)]
  const isEmpty = draft.text.trim() === ''

  useLayoutEffect(() => {
    if (placed === undefined) return
    field.current?.setSelectionRange(placed, placed)
    setPlaced(undefined)
  }, [placed])

  const choose = (member: Member) => {
    const { draft: next, caret: at } = pick(draft, caret ?? draft.text.length, member)
    onChange(next)
    setCaret(at)
    setPlaced(at)
    setActive(0)
    field.current?.focus()
  }
  // Two clicks are quicker than the button is busy.
  const isSent = useRef(false)
  useEffect(() => {
    if (!isBusy) isSent.current = false
  }, [isBusy])
  const send = () => {
    if (isEmpty || isBusy || isSent.current) return
    isSent.current = true
    onSubmit()
  }

  return (
    <div className={css.writer}>
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={most}
        value={draft.text}
        error={error}
        autoFocus={hasFocus ?? false}
        aria-autocomplete="list"
        aria-controls={isOpen ? 'comment-people' : undefined}
        aria-activedescendant={isOpen && chosen ? `comment-person-${chosen.userId}` : undefined}
        onChange={({ currentTarget }) => {
          onChange({ ...draft, text: currentTarget.value })
          setCaret(currentTarget.selectionStart)
          setIsDismissed(false)
          setActive(0)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={() => setCaret(undefined)}
        onKeyDown={(event) => {
          // What an input method takes is its own: its Enter ends a word, and sends or picks nothing.
          if (event.nativeEvent.isComposing || event.keyCode === 229) return event.stopPropagation()
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
          else if (isOpen && step) setActive((active + step + members.length) % members.length)
          else if (isOpen && chosen && (event.key === 'Enter' || event.key === 'Tab')) choose(chosen)
          else if (isOpen && event.key === 'Escape') setIsDismissed(true)
          else if (onCancel && event.key === 'Escape') onCancel()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {typed !== undefined && <People members={members} chosen={chosen} onChoose={choose} />}
      <div className={css.foot}>
        {!isEmpty && (
          <span className={css.keys} aria-hidden>
            <Kbd size="xs">{modKey}</Kbd> <Kbd size="xs">{isMac ? '↵' : 'Enter'}</Kbd>
          </span>
        )}
        <Group gap="xs" wrap="nowrap">
          {onCancel && (
            <Button variant="default" size="xs" onClick={onCancel}>
              {t('ui.cancel')}
            </Button>
          )}
          <Button
            size="xs"
            loading={isBusy}
            disabled={isEmpty}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={send}
          >
            {submit}
          </Button>
        </Group>
      </div>
    </div>
  )
}
