import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type FocusEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { notifications } from '#contracts/notifications'
import { Section, useAct, useCan, useNames, useOp, useText, useUnsaved } from '#kit/ui'
import { toHtml } from '../../../workers/notifications/rules/render.ts'
import { Letter } from '../mail/letter.tsx'
import { Names } from './names.tsx'
import css from './templates.module.css'

const { ops } = notifications
type Template = (typeof ops)['template.get']['output']['_zod']['output']
type Part = 'subject' | 'text' | 'html'
type Input = HTMLInputElement | HTMLTextAreaElement

/** A mail in the business's own words, and beside them the mail as it would go out. */
export function Writer({ template }: { template: Template }) {
  const t = useText()
  const names = useNames(ops['template.set'])
  const can = useCan()
  const mayWrite = can(ops['template.set'])
  const { topic, locale, subject, text, html } = template
  // Most write a text and leave its form to the house; whoever has HTML of their own goes on with it.
  const [isPlain, setIsPlain] = useState(html === toHtml(text))
  const [draft, setDraft] = useState({ subject, text, html: isPlain ? '' : html })
  const written = isPlain ? { ...draft, html: toHtml(draft.text) } : draft
  const isDirty = JSON.stringify(written) !== JSON.stringify({ subject, text, html })
  useUnsaved(isDirty)
  const parts: readonly Part[] = isPlain ? ['subject', 'text'] : ['subject', 'html', 'text']
  const empty = parts.filter((part) => written[part].trim() === '')
  const [asked] = useDebouncedValue(JSON.stringify(written), 250)
  const { data: shown } = useOp(
    ops['template.preview'],
    { topic, locale, ...JSON.parse(asked) },
    { enabled: can(ops['template.preview']) && empty.length === 0, keep: true },
  )
  const unknown = shown?.unknownNames ?? []
  const dropped = shown?.dropped ?? []
  const save = useAct(ops['template.set'], {
    done: t('notifications.template.saved'),
    onDone: (kept) => setDraft({ subject: kept.subject, text: kept.text, html: isPlain ? '' : kept.html }),
  })

  const at = useRef<Input>(null)
  const insert = (name: string) => {
    const input = at.current
    if (!input) return
    const [from, to] = [input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length]
    const inserted = `{{${name}}}`
    const value = input.value.slice(0, from) + inserted + input.value.slice(to)
    flushSync(() => setDraft({ ...draft, [input.name]: value }))
    input.focus()
    input.setSelectionRange(from + inserted.length, from + inserted.length)
  }
  const inputOf = (part: Part) => ({
    name: part,
    label: isPlain && part === 'text' ? t('notifications.template.text') : names.field(part),
    value: draft[part],
    readOnly: !mayWrite,
    error: empty.includes(part) && t.detail('required'),
    onFocus: ({ currentTarget }: FocusEvent<Input>) => {
      at.current = currentTarget
    },
    onChange: ({ currentTarget }: { currentTarget: Input }) => setDraft({ ...draft, [part]: currentTarget.value }),
  })
  const body = { ...inputOf('text'), autosize: true, minRows: isPlain ? 12 : 6, maxLength: 10_000 }
  return (
    <div className={css.writer}>
      <Section>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate({ input: { topic, locale, ...written } })
          }}
        >
          <Stack gap="md">
            <TextInput {...inputOf('subject')} maxLength={200} />
            <SegmentedControl
              className={css.form ?? ''}
              size="xs"
              aria-label={t('notifications.template.form')}
              value={isPlain ? 'text' : 'html'}
              onChange={(form) => {
                setDraft({ ...draft, html: draft.html || toHtml(draft.text) })
                setIsPlain(form === 'text')
              }}
              data={[
                { value: 'text', label: t('notifications.template.plain') },
                { value: 'html', label: 'HTML' },
              ]}
            />
            {!isPlain && (
              <Textarea
                {...inputOf('html')}
                classNames={{ input: css.code ?? '' }}
                autosize
                minRows={12}
                maxLength={20_000}
              />
            )}
            <Textarea {...body} />
            {mayWrite && <Names topic={topic} names={template.names} onPick={insert} />}
            {unknown.length > 0 && (
              <p role="alert" className={css.unknown}>
                {t('notifications.template.unknown', { names: unknown.map((name) => `{{${name}}}`).join(', ') })}
              </p>
            )}
            {dropped.length > 0 && (
              <p role="status" className={css.unknown}>
                {t('notifications.template.dropped', { parts: dropped.join(', ') })}
              </p>
            )}
            {mayWrite && (
              <Group justify="flex-end">
                <Button
                  type="submit"
                  loading={save.isPending}
                  disabled={!isDirty || empty.length > 0 || unknown.length > 0}
                >
                  {t('ui.save')}
                </Button>
              </Group>
            )}
          </Stack>
        </form>
      </Section>
      {shown && (
        <div className={css.preview}>
          <Letter {...shown} head={<p className={css.subject}>{shown.subject}</p>} />
        </div>
      )}
    </div>
  )
}
