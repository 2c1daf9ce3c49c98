import type { CustomDefinition, CustomValue } from '#kit/contract'

const booleans = new Map(
  Object.entries({
    true: true,
    yes: true,
    ja: true,
    '1': true,
    false: false,
    no: false,
    nein: false,
    '0': false,
  }),
)

/** A cell of a file as a value of the field's type; what cannot be read stays text, to be refused. */
export function fromCell(cell: string, type: CustomDefinition['type']): CustomValue {
  if (type === 'number' && /^-?\d+([.,]\d+)?$/.test(cell)) return Number(cell.replace(',', '.'))
  if (type === 'boolean') return booleans.get(cell.toLowerCase()) ?? cell
  return cell
}
