import { invalidInput } from '#kit/auth'
import { type Contract, type FieldErrorCode, type ValuesOf, wrong } from '#kit/contract'

/** Takes a pointer into the input, a code of the contract or of the kit, and what differs in its sentence. */
export type Invalid<C extends Contract> = <K extends FieldErrorCode<C>>(
  pointer: string,
  code: K,
  ...values: ValuesOf<C, K>
) => never

export function invalidIn<C extends Contract>(contract: C): Invalid<C> {
  return (pointer, code, ...[values]) => {
    throw invalidInput([{ pointer, ...wrong(contract, code, values) }])
  }
}
