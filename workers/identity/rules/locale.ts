/** The first language of an Accept-Language header that mails are written in. */
export function localeOf(acceptLanguage: string | null | undefined): 'de' | 'en' {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return wanted.find((language) => language === 'de' || language === 'en') === 'de' ? 'de' : 'en'
}
