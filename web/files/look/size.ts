import { useFormat } from '#kit/ui'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1.4 MB`, as people here write it. */
export function sizeIn(bytes: number, locale: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const unit = units[power] as string
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: power === 0 ? 0 : 1 } as const
  return new Intl.NumberFormat(locale, format).format(bytes / 1000 ** power)
}

export function useSize() {
  const { locale } = useFormat()
  return (bytes: number) => sizeIn(bytes, locale)
}
