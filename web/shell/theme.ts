import { type CSSVariablesResolver, createTheme } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  colors: {
    dark: [
      '#e3e5e9',
      '#b6bac2',
      '#969ba5',
      '#6b707b',
      '#3a3e48',
      '#2f333c',
      '#1e2128',
      '#16181d',
      '#121418',
      '#0d0f12',
    ],
  },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '620' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  components: {
    Badge: { defaultProps: { tt: 'none', fw: 550 } },
    Modal: { defaultProps: { styles: { title: { fontWeight: 600 } } } },
    // The placeholder is no child that a menu may have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
})

const tinted = ['teal', 'red', 'orange', 'grape', 'blue', 'indigo', 'green', 'yellow']
const shades = (t: Parameters<CSSVariablesResolver>[0], name: string, percent: number) =>
  Object.fromEntries(
    tinted.map((colour) => [
      `--mantine-color-${colour}-${name}`,
      `color-mix(in srgb, ${t.colors[colour]?.[9]} ${percent}%, black)`,
    ]),
  )

/** The library's own greys and tints are too pale for WCAG AA. */
export const resolver: CSSVariablesResolver = (t) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b1e25',
    '--mantine-color-dimmed': '#5c636b',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-default-border': '#e3e5ea',
    '--mantine-color-anchor': t.colors.indigo?.[8] ?? '',
    '--mantine-color-error': '#c22525',
    '--rail': '#f7f7f9',
    '--hairline': '#ebecf0',
    '--tint': '#eef0fc',
    '--tint-text': '#3730a3',
    '--hover': '#eeeff2',
    ...shades(t, 'text', 82),
    ...shades(t, 'light-color', 75),
  },
  dark: {
    '--mantine-color-body': '#16181d',
    '--mantine-color-text': '#e3e5e9',
    '--mantine-color-dimmed': '#a6a7ab',
    '--mantine-color-placeholder': '#8d9097',
    '--mantine-color-default-border': '#31343c',
    '--mantine-color-error': '#ff8787',
    // Above the page, not a hole in it.
    '--mantine-color-gray-light': '#2d3139',
    '--mantine-color-gray-light-hover': '#343943',
    '--mantine-color-gray-light-color': '#c6c9d0',
    '--rail': '#121418',
    '--hairline': '#262931',
    '--tint': '#262a44',
    '--tint-text': '#c3cbff',
    '--hover': '#20232a',
  },
})
