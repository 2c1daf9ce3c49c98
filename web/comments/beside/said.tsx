import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Inline, parse } from '../../../workers/comments/rules/markup.ts'
import css from './comments.module.css'

type Props = { text: string; mentions: readonly { userId: string; name: string }[] }

/** A comment as it reads: its markup becomes elements of ours, whatever else is in it stays text. */
export function Said({ text, mentions }: Props) {
  const line = (inlines: readonly Inline[]) =>
    inlines.map((inline, index) => <Piece key={index} inline={inline} mentions={mentions} />)
  return (
    <div className={css.said}>
      {parse(text).map((block, index): ReactNode => {
        if (block.type === 'paragraph') return <p key={index}>{line(block.inlines)}</p>
        if (block.type === 'code')
          return (
            <pre key={index}>
              <code>{block.text}</code>
            </pre>
          )
        const List = block.isOrdered ? 'ol' : 'ul'
        return (
          <List key={index}>
            {block.items.map((item, place) => (
              <li key={place}>{line(item)}</li>
            ))}
          </List>
        )
      })}
    </div>
  )
}

function Piece({ inline, mentions }: { inline: Inline; mentions: Props['mentions'] }) {
  if (inline.type === 'bold') return <strong>{inline.text}</strong>
  if (inline.type === 'code') return <code>{inline.text}</code>
  if (inline.type === 'mention')
    return <span className={css.mention}>@{mentions.find(({ userId }) => userId === inline.userId)?.name ?? '…'}</span>
  if (inline.type === 'link')
    return (
      <Anchor href={inline.url} target="_blank" rel="noopener noreferrer" inherit>
        {inline.text}
      </Anchor>
    )
  return inline.text
}
