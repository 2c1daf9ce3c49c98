/** In the order that tells them apart: every browser names those it came from. */
const browsers: readonly [sign: RegExp, name: string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [sign: RegExp, name: string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const first = (list: typeof browsers, agent: string) => list.find(([sign]) => sign.test(agent))?.[1]

/** Browser and system, as far as a user agent tells. */
export function deviceOf(userAgent: string | null): { browser?: string; system?: string; isHandheld: boolean } {
  const agent = userAgent ?? ''
  const [browser, system] = [first(browsers, agent), first(systems, agent)]
  return {
    ...(browser && { browser }),
    ...(system && { system }),
    isHandheld: /iPhone|iPad|Android|Mobile/.test(agent),
  }
}
