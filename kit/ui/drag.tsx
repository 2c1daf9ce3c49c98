import { AutoScroller, Cursor, Feedback, PointerSensor, PreventSelection } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import type { ReactNode } from 'react'

// A link is a handle as good as any: a press that moves on is no click. On a touch screen one holds a moment first.
const sensors = [
  PointerSensor.configure({
    preventActivation: ({ target }) => target instanceof Element && target.closest('button, input, label') !== null,
  }),
]
// Keys and what screen readers hear are ours: the library's speak English alone.
const plugins = [AutoScroller, Cursor, Feedback.configure({ dropAnimation: null }), PreventSelection]

/** Where the pointer is, over what, with which record. */
export type Dragged = {
  id: string
  over: { id: string; element: Element | undefined } | undefined
  x: number
  y: number
}
type Props = {
  onDrag: (dragged: Dragged) => void
  /** Undefined where it was let go of elsewhere, or taken back. */
  onDrop: (dragged: Dragged | undefined) => void
  children: ReactNode
}

type Operation = {
  source: { id: string | number } | null
  target: { id: string | number; element?: Element | undefined } | null
  position: { current: { x: number; y: number } }
}
function dragged({ source, target, position }: Operation): Dragged {
  const over = target ? { id: String(target.id), element: target.element } : undefined
  return { id: String(source?.id), over, ...position.current }
}

/** Where records are dragged by mouse, pen or finger. */
export function DragArea({ onDrag, onDrop, children }: Props) {
  return (
    <DragDropProvider
      sensors={sensors}
      plugins={plugins}
      onDragMove={({ operation }) => onDrag(dragged(operation as Operation))}
      onDragOver={({ operation }) => onDrag(dragged(operation as Operation))}
      onDragEnd={({ operation, canceled, nativeEvent }, manager) => {
        if (canceled) return onDrop(undefined)
        // What the library measured last may be older than the letting go, on a busy page.
        if (nativeEvent instanceof PointerEvent)
          manager.dragOperation.position.current = { x: nativeEvent.clientX, y: nativeEvent.clientY }
        const [over] = manager.collisionObserver.computeCollisions()
        const target = (over && manager.registry.droppables.get(over.id)) ?? null
        onDrop(dragged({ ...operation, position: manager.dragOperation.position, target } as Operation))
      }}
    >
      {children}
    </DragDropProvider>
  )
}
