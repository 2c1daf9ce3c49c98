/** `invoicing.tax-rate.create` touched a `taxRate`: the record is an `invoicing.tax-rate`. */
export function nounOf(op: string, model: string): string {
  const app = op.split('.', 1)[0]
  return `${app}.${model.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** `identity.api-key.create` is about an `identity.api-key`. */
export const nounNamed = (op: string): string => op.slice(0, op.lastIndexOf('.'))
