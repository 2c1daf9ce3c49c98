import { type InlineConfig, mergeConfig, type Plugin } from 'vite'
import { root } from './build-web-sources.ts'

/** What every build of the web has alike. */
export function options(own: InlineConfig): InlineConfig {
  const base: InlineConfig = {
    configFile: false,
    // Whole addresses, since the shell's part that loads chunks does it for every micro-frontend.
    experimental: { renderBuiltUrl: (file) => `${own.base}${file}` },
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [deepIcons],
    build: {
      target: 'es2023',
      // With older targets `light-dark()` becomes variables that nobody sets.
      cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        preserveEntrySignatures: 'strict',
        // The kit's parts and contracts act when they are used, not when they load: what nobody uses is left out.
        treeshake: {
          moduleSideEffects: (id: string) =>
            !/\/kit\/(auth|calendar|client|contract|document|money|ui)\/[^?]*\.tsx?$/.test(id),
        },
        onLog: (level, log, next) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log)
        },
      },
    },
  }
  return mergeConfig(base, { root, ...own })
}

/** Through the barrel every build would read all 6,000 icons. */
export const deepIcons: Plugin = {
  name: 'deep-icons',
  enforce: 'pre',
  transform(code) {
    if (!code.includes("'@tabler/icons-react'")) return
    return code.replace(/import \{([^}]*)\} from '@tabler\/icons-react'/g, (_, names: string) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name && !name.startsWith('type '))
        .map((name) => {
          const [icon = '', local = icon] = name.split(' as ')
          return `import ${local} from '@tabler/icons-react/dist/esm/icons/${icon}.mjs'`
        })
        .join(';'),
    )
  },
}
