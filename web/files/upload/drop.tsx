import { type DragEvent, type ReactNode, useEffect, useState } from 'react'
import css from '../files.module.css'

type Props = { onFiles: (files: Iterable<File>) => void; label: string; isOpen: boolean; children: ReactNode }

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')

/** A part of the page that files can be dropped on, and the page that they can be pasted into. */
export function Drop({ onFiles, label, isOpen, children }: Props) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      // What is pasted into a text is its own.
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')
      if (files.length === 0 || isTyping) return
      event.preventDefault()
      onFiles(files)
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [isOpen, onFiles])
  if (!isOpen) return children
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; a button does the same
    <div
      className={css.drop}
      data-over={isOver || undefined}
      data-label={label}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
    </div>
  )
}
