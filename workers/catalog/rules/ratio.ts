/** An exact quotient: converted there and back again it is what it was, which no decimal of a third is. */
export type Ratio = { readonly top: bigint; readonly bottom: bigint }

/** Throws for what is no plain decimal. */
export function ratio(value: string | number, bottom: string | number = 1): Ratio {
  const [one, other] = [parse(String(value)), parse(String(bottom))]
  if (other.top === 0n) throw new RangeError('nothing can be divided by 0')
  return whole(one.top * other.bottom, one.bottom * other.top)
}

function parse(text: string): Ratio {
  const [, sign = '', units, places = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (units === undefined) throw new RangeError(`${text} is not a decimal`)
  return { top: BigInt(`${sign}${units}${places}`), bottom: 10n ** BigInt(places.length) }
}

/** In lowest terms, the sign above. */
function whole(top: bigint, bottom: bigint): Ratio {
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  while (b !== 0n) [a, b] = [b, a % b]
  const common = (a === 0n ? 1n : a) * (bottom < 0n ? -1n : 1n)
  return { top: top / common, bottom: bottom / common }
}

export const one = ratio(1)
export const plus = (a: Ratio, b: Ratio): Ratio => whole(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const times = (a: Ratio, b: Ratio): Ratio => whole(a.top * b.top, a.bottom * b.bottom)
/** Throws where `b` is 0. */
export const over = (a: Ratio, b: Ratio): Ratio => {
  if (b.top === 0n) throw new RangeError('nothing can be divided by 0')
  return whole(a.top * b.bottom, a.bottom * b.top)
}
export const compare = (a: Ratio, b: Ratio): number => {
  const [first, second] = [a.top * b.bottom, b.top * a.bottom]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Rounded half away from zero, without zeros at its end. */
export function toDecimal({ top, bottom }: Ratio, places: number): string {
  const size = top < 0n ? -top : top
  const scaled = (2n * size * 10n ** BigInt(places) + bottom) / (2n * bottom)
  const digits = scaled.toString().padStart(places + 1, '0')
  const [units, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  const decimals = rest.replace(/0+$/, '')
  return `${top < 0n && scaled > 0n ? '-' : ''}${units}${decimals && `.${decimals}`}`
}
