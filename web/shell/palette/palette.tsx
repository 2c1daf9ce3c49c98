import { Modal, Text } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useActs, useLeave, useText } from '#kit/ui'
import { ActForm } from './act-form.tsx'
import type { Act } from './acts.ts'
import { type Find, useFinds } from './finds.ts'
import css from './palette.module.css'
import { useRecent } from './recent.ts'
import type { Picked } from './records.ts'

type Step = { act: Act; title: string; picked?: Picked }

/** Finds any page, act or record; the keyboard never leaves the input. */
export default function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText()
  const [query, setQuery] = useState('')
  const [picking, setPicking] = useState<Step>()
  const [filling, setFilling] = useState<Step>()
  useEffect(() => {
    if (!opened) return
    setQuery('')
    setPicking(undefined)
  }, [opened])
  const begin = (step: Step) => {
    setQuery('')
    if ('pick' in step.act.how && !step.picked) return setPicking(step)
    onClose()
    setFilling(step)
  }
  if (filling) return <ActForm {...filling} onClose={() => setFilling(undefined)} />
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={620}
      yOffset="12dvh"
      radius="lg"
      attributes={{ content: { 'aria-label': t('shell.search') } }}
      transitionProps={{ duration: 100, transition: 'pop' }}
    >
      <Finder
        {...{ query, picking, onClose }}
        onQuery={setQuery}
        onBegin={begin}
        onBack={() => setPicking(undefined)}
      />
    </Modal>
  )
}

type FinderProps = {
  query: string
  /** An act that asks which row it is for. */
  picking: Step | undefined
  onQuery: (query: string) => void
  onBegin: (step: Step) => void
  onBack: () => void
  onClose: () => void
}

function Finder({ query, picking, onQuery, onBegin, onBack, onClose }: FinderProps) {
  const t = useText()
  const acts = useActs()
  const navigate = useNavigate()
  const leave = useLeave()
  const id = useId()
  const { visit } = useRecent()
  const { sections, isBusy } = useFinds(query, picking?.act)
  const finds = sections.flatMap((section) => section.finds)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const chosen = Math.min(at, finds.length - 1)

  const go = (find: Find | undefined) => {
    if (!find) return
    setAt(0)
    const { act, title, to, note = null, app = null, picked, run } = find
    if (picking && picked?.isDoneHere) return onBegin({ ...picking, picked })
    if (act && !('to' in act.how)) return onBegin({ act, title })
    onClose()
    if (run) return run()
    if (to && to !== '/') visit({ title, note, to, app })
    leave(() => navigate(to ?? (act && 'to' in act.how ? act.how.to : '/')))
  }
  const press = (event: KeyboardEvent) => {
    // A key that ends or moves within what an input method composes is not for the list; Safari says so by its code alone.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') go(finds[chosen])
    if (event.key === 'Backspace' && query === '') onBack()
    if (!step || finds.length === 0) return
    event.preventDefault()
    const next = (chosen + step + finds.length) % finds.length
    setAt(next)
    list.current?.querySelector(`[data-at="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <>
      <div className={css.head}>
        <IconSearch size={18} stroke={1.7} aria-hidden />
        {picking && <span className={css.step}>{picking.title}</span>}
        <input
          className={css.input}
          // biome-ignore lint/a11y/noAutofocus: the palette was opened to type into
          autoFocus
          data-autofocus
          role="combobox"
          aria-expanded={finds.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={finds.length > 0 ? `${id}-${chosen}` : undefined}
          aria-label={t('shell.search')}
          placeholder={picking ? acts.which(picking.act.op) : t('shell.searchPlaceholder')}
          value={query}
          onChange={({ currentTarget }) => {
            setAt(0)
            onQuery(currentTarget.value)
          }}
          onKeyDown={press}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('shell.found')} className={css.list}>
        {sections.map(({ title, finds: found }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
          <div key={title} role="group" aria-label={title}>
            <div className={css.heading} aria-hidden>
              {title}
            </div>
            {found.map((find) => {
              const index = finds.indexOf(find)
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keyboard
                // biome-ignore lint/a11y/useFocusableInteractive: so does it have the focus
                <div
                  key={`${find.to ?? find.act?.op}:${find.picked?.row.id ?? find.title}`}
                  id={`${id}-${index}`}
                  data-at={index}
                  role="option"
                  aria-selected={index === chosen}
                  className={css.find}
                  onClick={() => go(find)}
                  onMouseMove={() => setAt(index)}
                >
                  <find.icon size={17} stroke={1.6} aria-hidden />
                  <span className={css.title}>{find.title}</span>
                  {find.note && <span className={css.note}>{find.note}</span>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {finds.length === 0 && (
        <Text c="dimmed" size="sm" ta="center" p="xl" role="status">
          {t(isBusy ? 'shell.searching' : query === '' ? 'shell.nothingThere' : 'shell.nothingFound', { query })}
        </Text>
      )}
    </>
  )
}
