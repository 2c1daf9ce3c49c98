/** For countries with several zones: where most of their businesses are. */
const main: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
}

type Located = Intl.Locale & { getTimeZones?(): string[]; timeZones?: string[] }

/** The zone a business of this country most likely keeps its days in; it can say otherwise. */
export function zoneOf(country: string): string {
  const locale = new Intl.Locale('und', { region: country }) as Located
  return main[country] ?? (locale.getTimeZones?.() ?? locale.timeZones)?.[0] ?? 'UTC'
}
