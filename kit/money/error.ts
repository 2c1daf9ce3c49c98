/** Why an amount could not be worked out. */
export type MoneyFault =
  | 'unknown-currency'
  | 'different-currencies'
  | 'not-a-decimal'
  | 'too-many-digits'
  | 'out-of-bounds'
  | 'no-weights'

/** Why an amount could not be worked out. Callers turn it into a 422; nothing here ever answers a wrong number. */
export class MoneyError extends RangeError {
  override readonly name = 'MoneyError'
  readonly code: MoneyFault

  constructor(code: MoneyFault, message: string) {
    super(message)
    this.code = code
  }
}
