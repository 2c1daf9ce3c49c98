import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { comments } from '#addresses/comments'
import type { Comment as Row } from '#contracts/comments'
import { faultText, useAct, useCan, useConfirmed, useFormat, useMe, useText, useUnsaved } from '#kit/ui'
import css from './comments.module.css'
import { toDraft, toStored } from './draft.ts'
import { Said } from './said.tsx'
import { Unseen } from './unseen.tsx'
import { Writer } from './writer.tsx'

const { ops } = comments

/** One comment: who, when, what; to be changed by its writer, and removed by admins too. */
export function Comment({ comment }: { comment: Row }) {
  const t = useText()
  const [isEdited, setIsEdited] = useState(false)
  const [unseen, setUnseen] = useState<readonly { userId: string; name: string }[]>()
  const { authorName, text, mentions, removedAt } = comment
  return (
    <>
      <div className={css.top}>
        <strong>{authorName}</strong>
        <Times comment={comment} />
        {!removedAt && !isEdited && <More comment={comment} onEdit={() => setIsEdited(true)} />}
      </div>
      {removedAt ? (
        <p className={css.removed}>{t('comments.removed')}</p>
      ) : isEdited ? (
        <Edit
          comment={comment}
          onEnd={(people) => {
            setIsEdited(false)
            setUnseen(people)
          }}
        />
      ) : (
        <Said text={text} mentions={mentions} />
      )}
      <Unseen people={unseen} />
    </>
  )
}

function Times({ comment: { createdAt, editedAt, removedAt } }: { comment: Row }) {
  const t = useText()
  const { locale, instant } = useFormat()
  return (
    <span className={css.note}>
      <time dateTime={createdAt} title={instant(createdAt)}>
        {new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(createdAt))}
      </time>
      {editedAt && !removedAt && <span title={instant(editedAt)}> · {t('comments.edited')}</span>}
    </span>
  )
}

/** By rank, as the service has it: it decides again. */
const moderators = ['owner', 'admin']

function More({ comment, onEdit }: { comment: Row; onEdit: () => void }) {
  const t = useText()
  const can = useCan()
  const me = useMe()
  const isMine = comment.authorId === me?.user?.id
  const mayRemove = isMine || moderators.includes(me?.basedOn ?? '')
  const remove = useConfirmed(ops['comment.remove'], {
    title: t('comments.remove.title'),
    explain: t('comments.remove.explain'),
    confirm: t('comments.remove'),
    done: t('comments.remove.done'),
  })
  if (!can(ops['comment.remove']) || !mayRemove) return null
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} ml="auto" aria-label={t('comments.more')}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isMine && (
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
            {t('ui.edit')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => remove({ id: comment.id })}>
          {t('comments.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

type EditProps = { comment: Row; onEnd: (unseenBy?: readonly { userId: string; name: string }[]) => void }
function Edit({ comment: { id, text, mentions, version }, onEnd }: EditProps) {
  const t = useText()
  const [begun] = useState(() => ({ draft: toDraft(text, mentions), version }))
  const [draft, setDraft] = useState(begun.draft)
  const isDirty = draft.text !== begun.draft.text
  useUnsaved(isDirty)
  const update = useAct(ops['comment.update'], { quiet: true, onDone: ({ unseenBy }) => onEnd(unseenBy) })
  const save = () =>
    isDirty ? update.mutate({ input: { id, text: toStored(draft) }, version: begun.version }) : onEnd()
  return (
    <Writer
      label={t('comments.change')}
      draft={draft}
      onChange={setDraft}
      onSubmit={save}
      submit={t('ui.save')}
      isBusy={update.isPending}
      error={update.error && faultText(update.error, t)}
      onCancel={() => onEnd()}
      hasFocus
    />
  )
}
