import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ArgumentsOf, Op, OutputOf } from '#kit/contract'
import { askFirst } from './ask-first.tsx'
import { isOpenTo } from './chosen.ts'
import { useAct, useCan } from './data.ts'
import { Page } from './page.tsx'
import { useText } from './text.ts'
import css from './ui.module.css'

/** A button of a record's page; `main` is the one that stands out, `danger` red. */
export type RecordAct = {
  label: string
  icon?: ReactNode
  /** Shown only to those whose role may call it, and in the states that it starts from. */
  op?: Op
  main?: boolean
  danger?: boolean
  /** It is under way. */
  isBusy?: boolean
  onClick: () => void
}

type ActsProps = { acts: readonly RecordAct[]; record?: object | undefined }
/** Acts the role may take: the main ones as buttons, the rest in a menu. */
export function Acts({ acts, record }: ActsProps) {
  const t = useText()
  const can = useCan()
  const allowed = acts.filter(
    ({ op }) => !op || (can(op) && (!record || isOpenTo(op, record as Record<string, unknown>))),
  )
  const rest = allowed.filter(({ main }) => !main)
  return (
    <>
      {rest.length > 0 && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('ui.more')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ label, icon, danger, onClick }) => (
              <Menu.Item key={label} leftSection={icon} onClick={onClick} {...(danger && { color: 'red' })}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {allowed
        .filter(({ main }) => main)
        .map(({ label, icon, isBusy, onClick }, index, all) => (
          <Button
            key={label}
            leftSection={icon}
            variant={index === all.length - 1 ? 'filled' : 'default'}
            loading={isBusy ?? false}
            onClick={onClick}
          >
            {label}
          </Button>
        ))}
    </>
  )
}

type RecordProps = {
  title: ReactNode
  crumbs: { label: string; to: string }[]
  mark?: ReactNode
  note?: ReactNode
  acts: readonly RecordAct[]
  /** The record that the acts are about: what its state does not allow is not offered. */
  record?: object
  /** What belongs to it and what happened to it. */
  side?: ReactNode
  children: ReactNode
}

/** The page of one record, offering the acts that its state and the reader's role allow. */
export function RecordPage({ acts, record, side, children, ...page }: RecordProps) {
  return (
    <Page {...page} acts={<Acts acts={acts} record={record} />}>
      <div className={side ? css.record : undefined}>
        <div className={css.column}>{children}</div>
        {side && <aside className={css.column}>{side}</aside>}
      </div>
    </Page>
  )
}

type Confirm<O extends Op> = {
  title: string
  explain: ReactNode
  confirm: string
  done: string
  undo?: Op
  onDone?: (output: OutputOf<O>) => void
}

/** An act that first asks. */
export function useConfirmed<O extends Op>(op: O, { title, explain, confirm, done, undo, onDone }: Confirm<O>) {
  const t = useText()
  const act = useAct(op, { done, ...(undo && { undo: { op: undo } }), ...(onDone && { onDone }) })
  // Red is for what is lost by it; a mail that is sent again is not.
  const isGrave = op.http.startsWith('DELETE')
  return (input: ArgumentsOf<O>) =>
    askFirst({ title, explain, confirm, isGrave, onConfirm: () => act.mutate({ input }) }, t)
}
