import { Fault, invalidInput } from '#kit/auth'
import { wrong } from '#kit/contract'
import { performAs } from '#kit/serve'
import { files } from '../contract.ts'
import type { As } from '../routes/asked.ts'
import { type Inspected, inspect } from '../store/inspect.ts'
import { receive } from './receive.ts'
import { cancelUpload } from './upload.ts'

export type Arrived = { id: string; object: string; name: string }

/** The file, as JSON, of what lies in the bucket; what must not be one is gone with its upload. */
export async function finish(as: As, { id, object, name }: Arrived, known?: Inspected): Promise<string> {
  const { isBomb, ...found } = known ?? (await inspect(object, name))
  try {
    if (isBomb) throw refused('#/', 'zip-bomb')
    return await performAs({ ...as, name: 'upload.receive', handler: receive, input: { id, ...found } })
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'invalid-input') await giveUp(as, id)
    throw fault
  }
}

export async function giveUp(as: As, id: string): Promise<void> {
  await performAs({ ...as, name: 'upload.cancel', handler: cancelUpload, input: { id } })
}

type Why = 'wrong-size' | 'in-parts' | 'not-a-part' | 'zip-bomb'
export function refused(pointer: string, code: Why, values: Record<string, number> = {}): Fault {
  return invalidInput([{ pointer, ...wrong(files, code, values) }])
}
