import { useState } from 'react'
import { comments } from '#addresses/comments'
import { faultText, useAct, useMe, useText } from '#kit/ui'
import { blank, type Draft, toStored } from './draft.ts'
import { Unseen } from './unseen.tsx'
import { Writer } from './writer.tsx'

const { ops } = comments
type At = { noun: string; recordId: string }

/** Kept in this tab, for who comes back to the page; another person at the same screen does not find it. */
function useKept({ noun, recordId }: At) {
  const key = `comment ${useMe()?.user?.id} ${noun} ${recordId}`
  const [draft, setDraft] = useState<Draft>(() => read(key))
  const keep = (next: Draft) => {
    setDraft(next)
    if (next.text === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(next))
  }
  return [draft, keep] as const
}

function read(key: string): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? blank
  } catch {
    return blank
  }
}

/** Where one says something new. What was typed stays until the server has it. */
export function Composer({ at }: { at: At }) {
  const t = useText()
  const [draft, keep] = useKept(at)
  const create = useAct(ops['comment.create'], { quiet: true, onDone: () => keep(blank) })
  return (
    <>
      <Writer
        label={t('comments.write')}
        draft={draft}
        onChange={keep}
        onSubmit={() => create.mutate({ input: { ...at, text: toStored(draft) } })}
        submit={t('comments.send')}
        isBusy={create.isPending}
        error={create.error && faultText(create.error, t)}
      />
      <Unseen people={create.data?.unseenBy} />
    </>
  )
}
