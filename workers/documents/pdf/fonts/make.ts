import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import subset from 'subset-font'

// node workers/documents/pdf/fonts/make.ts: cuts the letters that documents are written in out of IBM Plex Sans (OFL 1.1),
// whose digits are all of one width. Tables for kerning and other niceties are left out: they are never written into a
// PDF, and reading them takes thirty times as long as all the rest.
const source = join(import.meta.dirname, '../../../../node_modules/@expo-google-fonts/ibm-plex-sans')
const faces = { regular: '400Regular', semibold: '600SemiBold' }
const ranges = [
  ...[
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x1e00, 0x1eff],
  ], // Latin, with Turkish, Polish and Vietnamese
  ...[
    [0x370, 0x3ff],
    [0x400, 0x52f],
  ], // Greek, Cyrillic
  ...[
    [0x2010, 0x2027],
    [0x2030, 0x205e],
    [0x2070, 0x209f],
    [0x20a0, 0x20c0],
    [0x2100, 0x214f],
    [0x2190, 0x2193],
    [0x2200, 0x2265],
    [0xfffd, 0xfffd],
  ],
] as [number, number][]
const letters = ranges
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
  .join('')

for (const [name, folder] of Object.entries(faces)) {
  const font = readFileSync(join(source, folder, `IBMPlexSans_${folder}.ttf`))
  const cut = await subset(font, letters, {
    targetFormat: 'truetype',
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: [],
    dropTables: ['GSUB', 'GPOS', 'GDEF'],
  })
  const text = renamed(cut).toString('base64')
  writeFileSync(
    join(import.meta.dirname, `${name}.ts`),
    `/** Made by make.ts: a TrueType font in base64, so that Workers and tests load it alike. */\nexport const ${name} =\n  '${text}'\n`,
  )
  console.log(`${name}: ${cut.length} bytes`)
}

/** A font that was changed may not be called as the one it was made of (OFL, reserved font name). */
function renamed(font: Buffer): Buffer {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16()
  for (const [from, to] of [
    ['IBM Plex', 'Document'],
    ['IBMPlex', 'Documen'],
  ] as const)
    for (const written of [utf16, Buffer.from])
      for (let at = font.indexOf(written(from)); at >= 0; at = font.indexOf(written(from))) font.set(written(to), at)
  return font
}
