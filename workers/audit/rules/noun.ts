/** `invoicing.tax-rate.create` touched a `taxRate`: the record is an `invoicing.tax-rate`. */
export function nounOf(op: string, model: string): string {
  const app = op.split('.', 1)[0]
  return `${app}.${model.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
