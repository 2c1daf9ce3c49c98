import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ArgumentsOf, Op } from '#kit/contract'
import type { WrittenLine } from '#kit/document'
import { isStale, openConflict } from '../conflict.tsx'
import { keyOf, useAct } from '../data.ts'
import { toPath } from '../form.tsx'
import { useText } from '../text.ts'
import { toastFault } from '../toast.tsx'
import { useUnsaved } from '../unsaved.tsx'
import { missingIn } from './lines.ts'

type Row = { id: string; version: number }
type Content = { customerId: string | null; lines: readonly WrittenLine[] }
type Writing<R extends Row, D> = {
  /** What is edited; without one it is made. */
  row: R | undefined
  /** What a new one begins with. */
  start: D
  toDraft: (row: R) => D
  /** What is sent of it. */
  content: (draft: D) => Content
  ops: { get: Op; create: Op; update: Op }
  page: (id: string) => string
  /** How fields are shown when two versions of it stand side by side. */
  show: NonNullable<Parameters<typeof openConflict>[4]['show']>
  /** The fields beside which it is shown what is wrong with them, as paths. */
  fields: RegExp
}

/** A quote or invoice while it is written, and the ways to keep it: what is missing, refused or changed by others is said at its place. */
export function useWritten<R extends Row, D>({ row, start, toDraft, content, ops, page, show, fields }: Writing<R, D>) {
  const t = useText()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [edited, setEdited] = useState<D | undefined>(row && toDraft(row))
  const [kept, setKept] = useState(edited)
  /** Of what is edited: the row may have become another one since. */
  const [version, setVersion] = useState(row?.version)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const draft = edited ?? start
  const isSame = (a: D, b: D) => JSON.stringify(content(a)) === JSON.stringify(content(b))
  const isDirty = edited !== undefined && !(kept !== undefined && isSame(draft, kept))
  useUnsaved(isDirty)
  const take = (newest: R) => {
    setEdited(toDraft(newest))
    setKept(toDraft(newest))
    setVersion(newest.version)
  }
  if (row && version !== undefined && row.version > version && !isDirty) take(row)
  const change = (changes: Partial<D>) => {
    setEdited({ ...draft, ...changes })
    setErrors({})
  }
  const create = useAct(ops.create, { quiet: true })
  const update = useAct(ops.update, { quiet: true })

  /** The saved row, or undefined when something is missing or the server wants it else; then the fields say what. */
  const save = async (onVersion = version): Promise<R | undefined> => {
    const sent = content(draft)
    const missing = [...(sent.customerId ? [] : ['customerId']), ...missingIn(sent.lines)]
    if (missing.length > 0) {
      setErrors(Object.fromEntries(missing.map((path) => [path, t.detail('required')])))
      return undefined
    }
    if (row && !isDirty) return row
    const input = { ...(row && { id: row.id }), ...sent } as ArgumentsOf<Op>
    try {
      const saved = (await (row
        ? update.mutateAsync({ input, ...(onVersion !== undefined && { version: onVersion }) })
        : create.mutateAsync({ input }))) as R
      setKept(draft)
      setVersion(saved.version)
      if (!row) navigate(page(saved.id), { replace: true })
      return saved
    } catch (cause) {
      const fault = cause as Parameters<typeof isStale>[0]
      if (row && isStale(fault)) {
        const about = { version: onVersion, unchanged: () => toastFault(fault, t), show }
        await openConflict(ops.update, input as never, content(kept ?? draft) as never, t, {
          ...about,
          mine: (newer) => void save(newer),
          theirs: (found) => {
            const newest = found as unknown as R
            client.setQueryData(keyOf(ops.get, { id: row.id } as ArgumentsOf<Op>), newest)
            take(newest)
          },
        })
        return undefined
      }
      const found = Object.fromEntries((fault.errors ?? []).map((error) => [toPath(error.pointer), t.detail(error)]))
      setErrors(found)
      if (!Object.keys(found).some((path) => fields.test(path))) toastFault(fault, t)
      return undefined
    }
  }
  return { draft, change, save, errors, isDirty, isSaving: create.isPending || update.isPending }
}
