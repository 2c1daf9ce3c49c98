import type { Chunk } from '../schema.ts'
import type { Stream } from './stream.ts'

/** A right to follow that was taken away ends with it: who still has it comes again. */
const lifeMs = 45_000
/** A connection on which nothing comes is taken for lost by some on the way. */
const beatMs = 15_000
const mostAtOnce = 100
export const mostFollowers = 10

type Following = { runId: string; after: number; isWorking: () => boolean }

/** What happens to a run, as server-sent events: what there is after `after`, and then as it comes, until its end. */
export function follow(stream: Stream, { runId, after, isWorking }: Following): ReadableStream<Uint8Array> {
  const until = Date.now() + lifeMs
  let seq = after
  let stop = () => {}
  let news = () => {}
  return new ReadableStream({
    start() {
      stop = stream.listen(runId, () => news())
    },
    async pull(controller) {
      const rows = stream.after(runId, seq, mostAtOnce)
      if (rows.length > 0) {
        seq = rows.at(-1)?.seq ?? seq
        controller.enqueue(utf8.encode(rows.map(toEvent).join('')))
      }
      const isOver = rows.length > 0 ? rows.some(({ kind }) => kind === 'end') : !isWorking()
      if (isOver || Date.now() >= until) {
        stop()
        return controller.close()
      }
      if (rows.length > 0) return
      const isNew = await new Promise<boolean>((tell) => {
        const timer = setTimeout(() => tell(false), Math.min(beatMs, Math.max(until - Date.now(), 0)))
        news = () => {
          clearTimeout(timer)
          tell(true)
        }
      })
      news = () => {}
      // Something has to be said in any case, else nobody asks again.
      controller.enqueue(utf8.encode(isNew ? ':\n\n' : ': beat\n\n'))
    },
    cancel() {
      stop()
      news()
    },
  })
}

const utf8 = new TextEncoder()

/** `id` says which step is expected next and what was told last, so that also who comes back after the end is told the rest. */
const toEvent = ({ seq, position, kind, json }: Chunk) =>
  `id: ${kind === 'step' ? position + 1 : position}.${seq}\nevent: ${kind}\ndata: ${JSON.stringify(json)}\n\n`
