import { useLayoutEffect, useState } from 'react'
import css from '../files.module.css'

type Props = { onFiles: (files: readonly File[]) => void; label: string }

/** Takes files that are dropped anywhere on the page, or pasted into it; `label` says so while some are held over it. */
export default function Drop({ onFiles, label }: Props) {
  const [isOver, setOver] = useState(false)
  // As soon as it is there: a file that is dropped before would be opened in place of the page.
  useLayoutEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      setOver(false)
      onFiles(files)
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      // What is pasted into a text is its own.
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
      if (files.length === 0 || isTyping) return
      event.preventDefault()
      onFiles(files)
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [onFiles])
  return isOver ? <div className={css.over}>{label}</div> : null
}
