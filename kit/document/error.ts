import { MoneyError, type MoneyFault } from '#kit/money'

/** Why a document could not be worked out. */
export type DocumentFault = MoneyFault | 'unknown-tax' | 'bad-discount' | 'bad-unit' | 'over-credited' | 'named-twice'

/** Why a document could not be worked out, and where: `pointer` is a URI fragment such as `#/lines/2`. For a 422. */
export class DocumentError extends RangeError {
  override readonly name = 'DocumentError'
  readonly code: DocumentFault
  readonly pointer: string

  constructor(code: DocumentFault, pointer: string, message: string) {
    super(message)
    this.code = code
    this.pointer = pointer
  }
}

/** What is wrong with an amount inside, told with its place. */
export function at<T>(pointer: string, work: () => T): T {
  try {
    return work()
  } catch (fault) {
    if (fault instanceof MoneyError) throw new DocumentError(fault.code, pointer, fault.message)
    throw fault
  }
}
